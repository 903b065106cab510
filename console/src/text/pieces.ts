// Signs of the private use area stand for values while a text is put together, so that nothing in a value is read as markup.
const OPEN = "\uE000";
const CLOSE = "\uE001";

/** Stands for the value at this place until the text is cut into pieces. */
export function holder(place: number): string {
  return `${OPEN}${place}${CLOSE}`;
}

export type Piece = { text: string } | { value: number } | { element: string; inside: Piece[] };

const ELEMENT = /<([a-z]+)>(.*?)<\/\1>/s;
// The isolation marks around a value go: its element isolates it.
const VALUE = /\u2068?\uE000(\d+)\uE001\u2069?/;

function plain(text: string): Piece[] {
  const found: Piece[] = [];
  let rest = text;
  for (let match = VALUE.exec(rest); match !== null; match = VALUE.exec(rest)) {
    if (match.index > 0) found.push({ text: rest.slice(0, match.index) });
    found.push({ value: Number(match[1]) });
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest !== "") found.push({ text: rest });
  return found;
}

/** Cuts a text with elements such as `<b>…</b>` and holders of values into what is to be drawn. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let rest = text;
  for (let match = ELEMENT.exec(rest); match !== null; match = ELEMENT.exec(rest)) {
    found.push(...plain(rest.slice(0, match.index)), { element: match[1] ?? "", inside: plain(match[2] ?? "") });
    rest = rest.slice(match.index + match[0].length);
  }
  return [...found, ...plain(rest)];
}
