/** A sentence of the node, which it writes in English whatever the language of the page. */
export function AsSent({ text }: { text: string }) {
  return <bdi lang="en">{text}</bdi>;
}
