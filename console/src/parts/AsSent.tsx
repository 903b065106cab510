import { Written } from "../text/Written";

/** A sentence of the node, which it writes in English whatever the language of the page. */
export function AsSent({ text }: { text: string }) {
  return <span lang="en"><Written>{text}</Written></span>;
}
