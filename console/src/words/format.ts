/** Formats of files of people that the node reads. */
export const FORMATS = ["csv", "ftm", "targets-nested"] as const;
export type Format = (typeof FORMATS)[number];

// Signs that no text file holds: a spreadsheet, an archive, a picture.
// oxlint-disable-next-line no-control-regex
const NOT_TEXT = /[\u0000-\u0008\u000E-\u001F]/;

/** What a file probably is, by its name and its beginning; nothing when it is no text. */
export function guessFormat(name: string, beginning: string): Format | undefined {
  if (beginning.trim() === "" || NOT_TEXT.test(beginning)) return undefined;
  const first = beginning.trimStart();
  if (!first.startsWith("{")) return first.startsWith("[") ? undefined : "csv";
  if (/nested/i.test(name)) return "targets-nested";
  if (/ftm|entities/i.test(name)) return "ftm";
  // Nested: what hangs on a person stands inside it as an object, not as an id.
  return /"properties":\s*\{[^\n]*?\[\s*\{/.test(first) ? "targets-nested" : "ftm";
}
