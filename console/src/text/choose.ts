import { negotiateLanguages } from "@fluent/langneg";
import { useSyncExternalStore } from "react";

import { direction, type Language, language, LANGUAGES, speak } from "./text";

const STORE = "liaison.language";
// Each language is a chunk of its own.
const TEXTS: Record<Language, () => Promise<{ default: string }>> = {
  en: () => import("virtual:text/en"),
  fr: () => import("virtual:text/fr"),
  nl: () => import("virtual:text/nl"),
  de: () => import("virtual:text/de"),
  ar: () => import("virtual:text/ar"),
};

function known(value: string | null | undefined): Language | undefined {
  return LANGUAGES.find((one) => one === value);
}

function stored(): Language | undefined {
  try {
    return known(localStorage.getItem(STORE));
  } catch {
    return undefined;
  }
}

/** The language of the browser, as far as there are texts. The test language must be asked for. */
export function preferred(wanted: readonly string[]): Language {
  const offered = LANGUAGES.filter((one) => one !== "ar");
  const [first] = negotiateLanguages(wanted, offered, { defaultLocale: "en", strategy: "lookup" });
  return known(first) ?? "en";
}

async function load(wanted: Language): Promise<void> {
  const english = await TEXTS.en();
  const own = wanted === "en" ? english : await TEXTS[wanted]();
  speak(wanted, { en: english.default, [wanted]: own.default });
  document.documentElement.lang = wanted;
  document.documentElement.dir = direction();
}

/** Before the first page: the language chosen on this computer, or else the browser's. */
export async function startLanguage(): Promise<void> {
  const wanted = stored() ?? preferred(navigator.languages);
  try {
    await load(wanted);
  } catch {
    await load("en");
  }
}

const listeners = new Set<() => void>();

/** Changes the language. Kept on this computer; it says nothing about a person. */
export async function chooseLanguage(wanted: Language): Promise<void> {
  await load(wanted);
  try {
    localStorage.setItem(STORE, wanted);
  } catch {
    // Storage may be closed by policy: the choice then lasts until the page is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, language);
}
