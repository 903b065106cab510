import { cloneElement, Fragment, type ReactElement, type ReactNode } from "react";

import { holder, type Piece, pieces } from "./pieces";
import { say, type Values } from "./text";
import { Written } from "./Written";

interface Props {
  id: string;
  /** A number chooses plural forms; a text is set apart in its own direction; anything else is drawn as it is. */
  values?: Record<string, ReactNode>;
  /** What `<b>…</b>`, `<a>…</a>` in the text are drawn as. */
  elements?: Record<string, ReactElement>;
}

/** A text with values or elements in it. Values are never read as markup. */
export function Say({ id, values, elements }: Props) {
  const held: ReactNode[] = [];
  const given: Values = {};
  for (const [name, value] of Object.entries(values ?? {})) {
    given[name] = typeof value === "number" ? value : holder(held.push(typeof value === "string" ? <Written ours>{value}</Written> : value) - 1);
  }
  const draw = (piece: Piece, place: number): ReactNode => {
    if ("text" in piece) return piece.text;
    if ("value" in piece) return <Fragment key={place}>{held[piece.value]}</Fragment>;
    const inside = piece.inside.map((inner, index) => draw(inner, index));
    const element = elements?.[piece.element];
    return element === undefined ? inside : cloneElement(element, { key: place }, ...inside);
  };
  return <>{pieces(say(id, given)).map((piece, place) => draw(piece, place))}</>;
}
