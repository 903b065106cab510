import "./design/fonts.css";
import "./design/tokens.css";
import "./design/base.css";
import "./design/frame.css";
import "./design/parts.css";
import "./design/pages.css";
import "./design/desk.css";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { asFailure } from "./api/problem";
import { keys } from "./api/queries";
import { startLook } from "./frame/look";
import { router } from "./router";
import { startLanguage } from "./text/choose";
import { Spoken } from "./text/Spoken";

function onError(error: unknown): void {
  // The session ended: asking who is signed in leads to the sign-in page, from any page.
  if (asFailure(error).status === 401) void queries.invalidateQueries({ queryKey: keys.whoami });
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== keys.whoami[0]) onError(error);
    },
  }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5000,
      gcTime: 5 * 60_000,
      networkMode: "always",
      // A refusal does not change by asking again; a fault of a moment may.
      retry: (failures, error) => {
        const { status } = asFailure(error);
        return failures < 1 && (status === 0 || status >= 502);
      },
      retryDelay: 400,
    },
    mutations: { retry: false, networkMode: "always" },
  },
});

const place = document.querySelector("#root");
if (place === null) throw new Error("index.html has no #root");
const root = createRoot(place);
startLook();
await startLanguage();
root.render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Spoken>
        <RouterProvider router={router} />
      </Spoken>
    </QueryClientProvider>
  </StrictMode>,
);
