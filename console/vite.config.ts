import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

import { texts } from "./vite-texts.ts";

export default defineConfig({
  plugins: [react(), texts()],
  build: {
    // The server's Content-Security-Policy forbids data: addresses and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    sourcemap: false,
    reportCompressedSize: true,
  },
  server: {
    proxy: { "/api": process.env["LIAISON_URL"] ?? "http://127.0.0.1:8080" },
  },
});
