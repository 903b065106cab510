import { readdirSync, readFileSync } from "node:fs";

import { type Language, speak } from "../../src/text/text";

export const LOCALES = new URL("../../../locales/", import.meta.url);

/** The Fluent files of a language, by name. */
export function files(language: string): Map<string, string> {
  const folder = new URL(`${language}/`, LOCALES);
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

/** Takes a language into use, as the console does when it starts. */
export function begin(language: Language = "en"): void {
  const all = (one: string): string => [...files(one).values()].join("\n");
  speak(language, { en: all("en"), [language]: all(language) });
}

/** The same text without the marks that keep values in their own direction. */
export function bare(text: string): string {
  return text.replaceAll(/[\u2066-\u2069]/g, "");
}
