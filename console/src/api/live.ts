import type { QueryClient } from "@tanstack/react-query";

import { keys } from "./queries";

export type Connection = "connecting" | "live" | "lost";

/** What a live event touches, as query keys. */
export function touched(about: string, id: string): readonly (readonly string[])[] {
  switch (about) {
    case "hit":
      return [keys.hits, keys.counts, keys.hit(id), keys.flights, keys.work];
    case "flight":
      return [keys.flights, keys.flight(id)];
    case "list":
      return [keys.lists, keys.list(id), keys.approvals, keys.work];
    case "import":
      return [keys.lists, ["import"], keys.erasures, keys.work];
    case "message":
      return [keys.messages, keys.flights, ["flight", "one"]];
    default:
      return [["flight"], ["message"], ["hit"], ["list"], ["import"], keys.work];
  }
}

/** Reads `about` and `id` from the data of an event; anything else counts as "something changed". */
export function parseEvent(data: string): { about: string; id: string } {
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value === "object" && value !== null && "about" in value && "id" in value) {
      return { about: String(value.about), id: String(value.id) };
    }
  } catch {
    // Falls through: an unreadable event still means that something changed.
  }
  return { about: "", id: "" };
}

// A passenger list raises many events within moments: they are gathered, so that a page is read again once.
// The next round waits until the last one has been answered, so that a busy hour cannot starve the page of answers.
const GATHER_MS = 250;
const ANSWER_MS = 10_000;
const RETRY_MS = 3000;

/** Follows the node's events, refreshes what they touch and says how the connection stands. Returns the way to stop. */
export function follow(queries: QueryClient, report: (connection: Connection) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wasLost = false;
  let stopped = false;
  const pending = new Map<string, readonly string[]>();

  const flush = async (): Promise<void> => {
    const rounds = [...pending.values()].map((queryKey) => queries.invalidateQueries({ queryKey }));
    pending.clear();
    await Promise.race([Promise.all(rounds), new Promise((resolve) => setTimeout(resolve, ANSWER_MS))]);
    timer = undefined;
    if (pending.size > 0 && !stopped) schedule();
  };
  const schedule = (): void => {
    timer ??= setTimeout(() => void flush(), GATHER_MS);
  };
  const connect = (): void => {
    source = new EventSource("/api/v1/events");
    source.addEventListener("open", () => {
      report("live");
      // Whatever happened while the line was down was not announced.
      if (wasLost) void queries.invalidateQueries();
      wasLost = false;
    });
    source.addEventListener("change", (event) => {
      const { about, id } = parseEvent(String(event.data));
      for (const key of touched(about, id)) pending.set(key.join("\u0000"), key);
      schedule();
    });
    // The node dropped events for a listener that was too slow.
    source.addEventListener("resync", () => void queries.invalidateQueries());
    source.addEventListener("error", () => {
      wasLost = true;
      report("lost");
      // The browser retries a broken line by itself, but gives up on an error answer.
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(connect, RETRY_MS);
    });
  };
  report("connecting");
  connect();
  return () => {
    stopped = true;
    source?.close();
    clearTimeout(timer);
    clearTimeout(retry);
  };
}
