import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Plugin } from "vite";

const LOCALES = fileURLToPath(new URL("../locales/", import.meta.url));
const NAME = "virtual:text/";

/** The Fluent files of a language as one module, without the comments for translators. */
export function texts(): Plugin {
  return {
    name: "liaison-texts",
    resolveId: (id) => (id.startsWith(NAME) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${NAME}`)) return undefined;
      const folder = `${LOCALES}${id.slice(NAME.length + 1)}`;
      const files = readdirSync(folder).filter((file) => file.endsWith(".ftl")).toSorted();
      const text = files.map((file) => {
        this.addWatchFile(`${folder}/${file}`);
        return readFileSync(`${folder}/${file}`, "utf8").replaceAll(/^#.*\n/gm, "").replaceAll(/\n{2,}/g, "\n");
      });
      return `export default ${JSON.stringify(text.join("\n"))};`;
    },
  };
}
