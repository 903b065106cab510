import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";

import { Frame } from "./frame/Frame";
import { NotFound, PageFault } from "./pages/NotFound";
import { SignIn } from "./pages/SignIn";

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find((candidate) => candidate === value);

interface FlightFilters {
  state?: (typeof FLIGHT_STATES)[number] | undefined;
  q?: string | undefined;
  open_hits?: boolean | undefined;
}

interface HitFilters {
  state?: (typeof HIT_STATES)[number] | undefined;
  flight?: string | undefined;
  unit?: string | undefined;
}

export const FLIGHT_STATES = ["to-come", "landed", "cancelled", "all"] as const;
export const OUTCOMES = ["ok", "partial", "refused"] as const;
export const APPROVAL_STATES = ["waiting", "for-me", "mine", "all"] as const;
export const ERASURE_STATES = ["waiting", "all"] as const;
export const TRAINING = ["guides", "drills", "keys"] as const;
export const HIT_STATES = ["open", "mine", "overdue", "confirmed", "decided", "all"] as const;

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFault });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: SignIn,
  validateSearch: (search: Record<string, unknown>): { to?: string | undefined } => ({ to: text(search["to"]) }),
});

const frame = createRoute({ getParentRoute: () => root, id: "frame", component: Frame });

const start = createRoute({
  getParentRoute: () => frame,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/Work"), "Work"),
});

const flights = createRoute({
  getParentRoute: () => frame,
  path: "/flights",
  component: lazyRouteComponent(() => import("./pages/Flights"), "Flights"),
  validateSearch: (search: Record<string, unknown>): FlightFilters => ({
    state: oneOf(search["state"], FLIGHT_STATES),
    q: text(search["q"]),
    open_hits: search["open_hits"] === "true" || search["open_hits"] === true ? true : undefined,
  }),
});

const flight = createRoute({
  getParentRoute: () => frame,
  path: "/flights/$id",
  component: lazyRouteComponent(() => import("./pages/FlightPage"), "FlightPage"),
});

const messages = createRoute({
  getParentRoute: () => frame,
  path: "/messages",
  component: lazyRouteComponent(() => import("./pages/MessagesPage"), "MessagesPage"),
  validateSearch: (search: Record<string, unknown>): { outcome?: (typeof OUTCOMES)[number] | undefined } => ({
    outcome: oneOf(search["outcome"], OUTCOMES),
  }),
});

const hits = createRoute({
  getParentRoute: () => frame,
  path: "/hits",
  component: lazyRouteComponent(() => import("./pages/Hits"), "Hits"),
  validateSearch: (search: Record<string, unknown>): HitFilters => ({
    state: oneOf(search["state"], HIT_STATES),
    flight: text(search["flight"]),
    unit: text(search["unit"]),
  }),
});

const hit = createRoute({
  getParentRoute: () => frame,
  path: "/hits/$id",
  component: lazyRouteComponent(() => import("./pages/HitPage"), "HitPage"),
});

const lists = createRoute({
  getParentRoute: () => frame,
  path: "/lists",
  component: lazyRouteComponent(() => import("./pages/Lists"), "Lists"),
});

const list = createRoute({
  getParentRoute: () => frame,
  path: "/lists/$id",
  component: lazyRouteComponent(() => import("./pages/ListPage"), "ListPage"),
});

const importFile = createRoute({
  getParentRoute: () => frame,
  path: "/lists/$id/import",
  component: lazyRouteComponent(() => import("./pages/ImportPage"), "ImportPage"),
});

const jobs = createRoute({
  getParentRoute: () => frame,
  path: "/jobs",
  component: lazyRouteComponent(() => import("./pages/Jobs"), "Jobs"),
  validateSearch: (search: Record<string, unknown>): { state?: "interrupted" | undefined } => ({
    state: oneOf(search["state"], ["interrupted"]),
  }),
});

const day = (value: unknown): string | undefined => (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);

const statistics = createRoute({
  getParentRoute: () => frame,
  path: "/statistics",
  component: lazyRouteComponent(() => import("./pages/Statistics"), "Statistics"),
  validateSearch: (search: Record<string, unknown>): { from?: string | undefined; to?: string | undefined } => ({
    from: day(search["from"]),
    to: day(search["to"]),
  }),
});

const approvals = createRoute({
  getParentRoute: () => frame,
  path: "/approvals",
  component: lazyRouteComponent(() => import("./pages/Approvals"), "Approvals"),
  validateSearch: (search: Record<string, unknown>): { state?: (typeof APPROVAL_STATES)[number] | undefined } => ({
    state: oneOf(search["state"], APPROVAL_STATES),
  }),
});

const subject = createRoute({
  getParentRoute: () => frame,
  path: "/subjects/$id",
  component: lazyRouteComponent(() => import("./pages/SubjectPage"), "SubjectPage"),
});

const journal = createRoute({
  getParentRoute: () => frame,
  path: "/journal",
  component: lazyRouteComponent(() => import("./pages/Journal"), "Journal"),
  validateSearch: (search: Record<string, unknown>): { entity?: string | undefined } => ({ entity: text(search["entity"]) }),
});

const retention = createRoute({
  getParentRoute: () => frame,
  path: "/retention",
  component: lazyRouteComponent(() => import("./pages/Retention"), "Retention"),
});

const erasures = createRoute({
  getParentRoute: () => frame,
  path: "/erasures",
  component: lazyRouteComponent(() => import("./pages/Erasures"), "Erasures"),
  validateSearch: (search: Record<string, unknown>): { state?: (typeof ERASURE_STATES)[number] | undefined } => ({
    state: oneOf(search["state"], ERASURE_STATES),
  }),
});

const system = createRoute({
  getParentRoute: () => frame,
  path: "/system",
  component: lazyRouteComponent(() => import("./pages/System"), "System"),
});

const training = createRoute({
  getParentRoute: () => frame,
  path: "/training",
  component: lazyRouteComponent(() => import("./pages/Training"), "Training"),
  validateSearch: (search: Record<string, unknown>): { show?: (typeof TRAINING)[number] | undefined } => ({ show: oneOf(search["show"], TRAINING) }),
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/index.html",
  beforeLoad: () => {
    throw redirect({ to: "/" });
  },
});

/** Plain "name=value" addresses, so that one can read and type them. */
function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const address = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return address === "" ? "" : `?${address}`;
}

export const router = createRouter({
  parseSearch,
  stringifySearch,
  routeTree: root.addChildren([
    signIn,
    home,
    frame.addChildren([start, flights, flight, messages, hits, hit, lists, list, importFile, jobs, statistics, approvals, subject, journal, retention, training, erasures, system]),
  ]),
  defaultPreload: false,
  scrollRestoration: true,
  defaultErrorComponent: PageFault,
  defaultNotFoundComponent: NotFound,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
