import { partsOf } from "../words/hidden";

// Longer than any name on a document; in a table such a text is cut after some lines, on its own page it is whole.
const LONG = 200;
// What is kept on one line is short; what is not short wraps wherever it stands.
const LINE = 24;

interface Props {
  children: string;
  className?: string;
  /** Values in a text of our own may be among it. */
  ours?: boolean;
}

/** What somebody wrote or sent, in its own direction. Signs that cannot be seen stand as their codes and turn nothing round. */
export function Written({ children, className = "", ours = false }: Props) {
  const parts = partsOf(children, ours);
  const length = parts.reduce((sum, part) => sum + part.text.length, 0);
  const wraps = length > LINE ? " written-wraps" : "";
  const classes = `${className}${wraps}${length > LONG ? " written-long" : ""}`.trim();
  const [only] = parts;
  return (
    <bdi className={classes === "" ? undefined : classes}>
      {parts.length === 1 && only?.hidden === false
        ? only.text
        : // The parts of one text have no other name than their place.
          // oxlint-disable-next-line react/no-array-index-key
          parts.map((part, place) => (part.hidden ? <code key={place} className="hidden-sign">{part.text}</code> : <bdi key={place}>{part.text}</bdi>))}
    </bdi>
  );
}
