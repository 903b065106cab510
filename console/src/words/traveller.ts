import type { Passenger } from "../api/types";
import { compare } from "../text/text";

const HIT_ORDER: Record<string, number> = { strong: 0, possible: 1, weak: 2 };
const OPEN = new Set(["open", "claimed"]);

function rank(passenger: Passenger): number {
  let best = 99;
  for (const hit of passenger.hits) {
    best = Math.min(best, (OPEN.has(hit.state) ? 0 : 10) + (HIT_ORDER[hit.band] ?? 5));
  }
  return best;
}

/** People with hits first (undecided before decided, strong before weak), then by surname and given names. */
export function hitsFirst(passengers: readonly Passenger[]): Passenger[] {
  return passengers.toSorted(
    (a, b) => rank(a) - rank(b) || compare(a.surname, b.surname) || compare(a.given, b.given),
  );
}

/** Surname in capitals as in documents, then the given names: in the order border desks read. */
export function listedName(passenger: Pick<Passenger, "surname" | "given">): string {
  return [passenger.surname, passenger.given].filter((part) => part !== "").join(", ");
}
