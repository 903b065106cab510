import { useSyncExternalStore } from "react";

const STORE = "liaison.look";
export const DENSITIES = ["normal", "compact", "touch"] as const;
export const SCHEMES = ["auto", "day", "night"] as const;

export interface Look {
  density: (typeof DENSITIES)[number];
  scheme: (typeof SCHEMES)[number];
}

let current: Look = { density: "normal", scheme: "auto" };
const listeners = new Set<() => void>();

function show(): void {
  const { dataset } = document.documentElement;
  // What stands at its default is left to the style sheet, which then follows the computer.
  if (current.density === "normal") delete dataset["density"];
  else dataset["density"] = current.density;
  if (current.scheme === "auto") delete dataset["scheme"];
  else dataset["scheme"] = current.scheme;
}

/** Before the first page: how this computer shows the console. */
export function startLook(): void {
  try {
    const [density, scheme] = (localStorage.getItem(STORE) ?? "").split(" ");
    current = {
      density: DENSITIES.find((one) => one === density) ?? "normal",
      scheme: SCHEMES.find((one) => one === scheme) ?? "auto",
    };
  } catch {
    // Storage may be closed by policy: everything then looks as the computer is set.
  }
  show();
}

/** Kept on this computer; it says nothing about a person. */
export function setLook(look: Look): void {
  current = look;
  try {
    localStorage.setItem(STORE, `${look.density} ${look.scheme}`);
  } catch {
    // It then lasts until the page is left.
  }
  show();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLook(): Look {
  return useSyncExternalStore(subscribe, () => current);
}
