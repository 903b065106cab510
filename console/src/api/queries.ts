import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { answerOf, client } from "./client";
import type { ImportJob, Jobs, Page, Passenger, RetentionNext } from "./types";

/** Keys start with what an event is about, so that a live event refreshes exactly what it touches. */
export const keys = {
  whoami: ["whoami"] as const,
  flights: ["flight", "list"] as const,
  flight: (id: string) => ["flight", "one", id] as const,
  messages: ["message"] as const,
  hits: ["hit", "list"] as const,
  counts: ["hit", "counts"] as const,
  hit: (id: string) => ["hit", "one", id] as const,
  lists: ["list", "list"] as const,
  list: (id: string) => ["list", "one", id] as const,
  approvals: ["list", "approvals"] as const,
  imports: (id: string) => ["import", id] as const,
  jobs: ["import", "jobs"] as const,
  statistics: ["statistics"] as const,
  subject: (id: string) => ["subject", id] as const,
  journal: ["journal"] as const,
  entries: (entity: string | undefined) => ["journal-entries", entity] as const,
  backup: ["backup"] as const,
  work: ["work"] as const,
  retention: ["retention", "state"] as const,
  system: ["system"] as const,
  retentionNext: ["retention", "next"] as const,
  erasures: ["erasure"] as const,
};

// A run says how far it is in steps of a second; a batch takes less, and an event says when it has ended.
const whileRunning = (states: readonly string[]): number | false => (states.includes("running") ? 1000 : false);

/** Also the heartbeat: it tells the node's clock, positions and that the node answers. */
export const whoami = () =>
  queryOptions({
    queryKey: keys.whoami,
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/whoami", { signal })),
    refetchInterval: 30_000,
    staleTime: 20_000,
  });

export const work = () =>
  queryOptions({
    queryKey: keys.work,
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/work", { signal })),
    refetchInterval: 60_000,
  });

export const demoDesks = () =>
  queryOptions({
    queryKey: ["demo-desks"],
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/demo/desks", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export interface FlightSearch {
  state?: string | undefined;
  q?: string | undefined;
  open_hits?: boolean | undefined;
}

export const flights = (search: FlightSearch) =>
  infiniteQueryOptions({
    queryKey: [...keys.flights, search],
    queryFn: ({ signal, pageParam }) =>
      answerOf(client.GET("/api/v1/flights", { signal, params: { query: { ...search, limit: 200, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<unknown>) => page.next ?? undefined,
  });

export const flight = (id: string) =>
  queryOptions({
    queryKey: keys.flight(id),
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/flights/{id}", { signal, params: { path: { id } } })),
  });

/** The whole passenger list, page by page: a list is sorted and counted only when it is whole. */
export const passengers = (id: string) =>
  queryOptions({
    queryKey: [...keys.flight(id), "passengers"],
    queryFn: async ({ signal }): Promise<Page<Passenger>> => {
      const read = (cursor: string | undefined) =>
        answerOf(
          client.GET("/api/v1/flights/{id}/passengers", { signal, params: { path: { id }, query: { limit: 200, cursor } } }),
        );
      const first = await read(undefined);
      const items = [...first.items];
      let next = first.next;
      while (next) {
        // Pages follow one another: each needs the cursor of the one before.
        // oxlint-disable-next-line no-await-in-loop
        const page = await read(next);
        items.push(...page.items);
        next = page.next;
      }
      return { ...first, items, next: undefined };
    },
  });

export const messages = (outcome: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...keys.messages, outcome],
    queryFn: ({ signal, pageParam }) =>
      answerOf(client.GET("/api/v1/messages", { signal, params: { query: { outcome, limit: 50, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<unknown>) => page.next ?? undefined,
  });

export interface HitSearch {
  state?: string | undefined;
  flight?: string | undefined;
  unit?: string | undefined;
}

export const hits = (search: HitSearch) =>
  infiniteQueryOptions({
    queryKey: [...keys.hits, search],
    queryFn: ({ signal, pageParam }) =>
      answerOf(client.GET("/api/v1/hits", { signal, params: { query: { ...search, limit: 200, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<unknown>) => page.next ?? undefined,
  });

export const hitCounts = () =>
  queryOptions({
    queryKey: keys.counts,
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/hits/counts", { signal })),
  });

export const hit = (id: string) =>
  queryOptions({
    queryKey: keys.hit(id),
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/hits/{id}", { signal, params: { path: { id } } })),
  });

export const lists = () =>
  queryOptions({
    queryKey: keys.lists,
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/lists", { signal, params: { query: { limit: 200 } } })),
  });

export const list = (id: string) =>
  queryOptions({
    queryKey: keys.list(id),
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/lists/{id}", { signal, params: { path: { id } } })),
  });

export const imports = (id: string) =>
  queryOptions({
    queryKey: keys.imports(id),
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/lists/{id}/imports", { signal, params: { path: { id } } })),
    refetchInterval: ({ state }) => whileRunning((state.data?.items ?? []).map((run) => run.state)),
  });

/** The imports of every list, newest first, and what the node follows up by itself. */
export const jobs = () =>
  infiniteQueryOptions({
    queryKey: keys.jobs,
    queryFn: ({ signal, pageParam }) =>
      answerOf(client.GET("/api/v1/jobs", { signal, params: { query: { limit: 25, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Jobs) => page.imports.next ?? undefined,
    refetchInterval: ({ state }) => whileRunning((state.data?.pages ?? []).flatMap((page) => page.imports.items.map((job) => job.run.state))),
  });

/** Only the imports that stopped halfway, of all there are: as many as "my work" says. */
export const interruptedJobs = () =>
  queryOptions({
    queryKey: [...keys.jobs, "interrupted"],
    queryFn: async ({ signal }): Promise<ImportJob[]> => {
      const found: ImportJob[] = [];
      let cursor: string | undefined;
      do {
        // Pages follow one another: each needs the cursor of the one before.
        // oxlint-disable-next-line no-await-in-loop
        const page = await answerOf(client.GET("/api/v1/jobs", { signal, params: { query: { limit: 200, cursor } } }));
        found.push(...page.imports.items.filter((job) => job.run.state === "interrupted"));
        cursor = page.imports.next ?? undefined;
      } while (cursor !== undefined);
      return found;
    },
  });

export interface PeriodSearch {
  from?: string | undefined;
  to?: string | undefined;
}

export const statistics = (period: PeriodSearch) =>
  queryOptions({
    queryKey: [...keys.statistics, period],
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/statistics", { signal, params: { query: period } })),
    refetchInterval: 60_000,
  });

export const approvals = (state: "waiting" | "for-me" | "mine" | "all") =>
  queryOptions({
    queryKey: [...keys.approvals, state],
    queryFn: ({ signal }) =>
      answerOf(client.GET("/api/v1/approvals", { signal, params: { query: { state, limit: 200 } } })),
  });

export const subject = (id: string) =>
  queryOptions({
    queryKey: keys.subject(id),
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/subjects/{id}", { signal, params: { path: { id } } })),
  });

export const journalHead = () =>
  queryOptions({
    queryKey: keys.journal,
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/journal/head", { signal })),
  });

/** Entries by their headers, newest first; of one thing only when `entity` is given. */
export const journalEntries = (entity: string | undefined) =>
  infiniteQueryOptions({
    queryKey: keys.entries(entity),
    queryFn: ({ signal, pageParam }) =>
      answerOf(client.GET("/api/v1/journal/entries", { signal, params: { query: { entity, limit: 25, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<unknown>) => page.next ?? undefined,
  });

export const backup = () =>
  queryOptions({
    queryKey: keys.backup,
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/backup", { signal })),
  });

export const system = () =>
  queryOptions({
    queryKey: keys.system,
    // Not by the clock: each look writes to the node's disk, to see how fast it is.
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/system", { signal })),
  });

export const retention = () =>
  queryOptions({
    queryKey: keys.retention,
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/retention", { signal })),
    refetchInterval: 60_000,
  });

export const retentionNext = () =>
  infiniteQueryOptions({
    queryKey: keys.retentionNext,
    queryFn: ({ signal, pageParam }) =>
      answerOf(client.GET("/api/v1/retention/next", { signal, params: { query: { limit: 25, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: RetentionNext) => page.next ?? undefined,
  });

export const erasures = (state: "waiting" | "all") =>
  queryOptions({
    queryKey: [...keys.erasures, state],
    queryFn: ({ signal }) => answerOf(client.GET("/api/v1/erasures", { signal, params: { query: { state, limit: 200 } } })),
    refetchInterval: 60_000,
  });
