import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

/** Languages with texts in `locales/`. Arabic is there to test right-to-left; it is never picked unasked. */
export const LANGUAGES = ["en", "fr", "nl", "de", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

// How Intl writes dates and numbers. Digits stay as they stand on documents and boarding passes.
const LOCALES: Record<Language, string> = { en: "en-GB", fr: "fr", nl: "nl", de: "de", ar: "ar-u-nu-latn" };

const FALLBACK: Language = "en";
let current: Language = FALLBACK;
let bundles: FluentBundle[] = [];
let collator = new Intl.Collator(LOCALES[FALLBACK]);
let number = new Intl.NumberFormat(LOCALES[FALLBACK]);

function bundleOf(wanted: Language, text: string): FluentBundle {
  const bundle = new FluentBundle(LOCALES[wanted]);
  bundle.addResource(new FluentResource(text));
  return bundle;
}

/** Takes the texts of a language into use; English stands in for what they lack. */
export function speak(wanted: Language, texts: Partial<Record<Language, string>>): void {
  current = wanted;
  const order = wanted === FALLBACK ? [FALLBACK] : [wanted, FALLBACK];
  collator = new Intl.Collator(LOCALES[wanted], { sensitivity: "base", numeric: true });
  number = new Intl.NumberFormat(LOCALES[wanted]);
  bundles = order.map((one) => bundleOf(one, texts[one] ?? ""));
}

export function language(): Language {
  return current;
}

/** For Intl: dates, numbers, sorting. */
export function locale(): string {
  return LOCALES[current];
}

/** The order of the language in use; capitals and accents do not matter. */
export function compare(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Digits in groups as the language writes them: "1,000,000", "1.000.000". */
export function digits(value: number): string {
  return number.format(value);
}

export function direction(): "ltr" | "rtl" {
  return current === "ar" ? "rtl" : "ltr";
}

/** Whether there is a text of this name. */
export function has(id: string): boolean {
  return bundles.some((bundle) => bundle.hasMessage(id));
}

export type Values = Record<string, FluentVariable>;

/**
 * The text of this name in the language in use. Values are set apart in their own direction (isolation marks).
 * Call it while drawing, never while a module is loaded: the language is not known then.
 */
export function say(id: string, values?: Values): string {
  for (const bundle of bundles) {
    const pattern = bundle.getMessage(id)?.value;
    // Without a list of errors the bundle throws; a value that is missing then shows as its name.
    if (pattern !== undefined && pattern !== null) return bundle.formatPattern(pattern, values, []);
  }
  return id;
}
