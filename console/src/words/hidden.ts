// Signs that show nothing, or change the direction of what follows: in a name they are a mistake or a trick.
const HIDDEN =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|\u034F|[\u{E0000}-\u{E007F}]/u;

// Between letters of these scripts the joiners are spelling, as in Persian or Hindi.
const JOINS =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{M}]/u;

export interface Part {
  text: string;
  /** A sign that cannot be seen, by its code ("U+202E"). */
  hidden: boolean;
}

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

// Marks that our own texts and dates set around values: they are right there, and turn nothing round.
const OWN = /[\u200E\u200F\u061C\u2068\u2069]/u;

/** A text cut where a sign in it cannot be seen; such a sign becomes its code. `ours`: a text of our own may stand around what was sent. */
export function partsOf(text: string, ours = false): Part[] {
  if (!HIDDEN.test(text)) return [{ text, hidden: false }];
  const signs = [...text];
  const parts: Part[] = [];
  for (const [place, sign] of signs.entries()) {
    const joiner = sign === "\u200C" || sign === "\u200D";
    const spelled = joiner && JOINS.test(signs[place - 1] ?? "") && JOINS.test(signs[place + 1] ?? "");
    const last = parts.at(-1);
    if (HIDDEN.test(sign) && !spelled && !(ours && OWN.test(sign))) parts.push({ text: codeOf(sign), hidden: true });
    else if (last !== undefined && !last.hidden) last.text += sign;
    else parts.push({ text: sign, hidden: false });
  }
  return parts;
}
