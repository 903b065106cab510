import { Activity, BriefcaseBusiness, ChartColumn, Eraser, GraduationCap, Hourglass, Inbox, ListChecks, ListTodo, type LucideIcon, Mails, PlaneLanding, ScrollText, ShieldCheck } from "lucide-react";

export interface PageEntry {
  to: "/" | "/hits" | "/flights" | "/messages" | "/lists" | "/approvals" | "/jobs" | "/statistics" | "/journal" | "/retention" | "/erasures" | "/training" | "/system";
  /** The two keys that lead there. */
  keys: string;
  text: string;
  /** Pages for the same kind of work stand together. */
  group: "group-own" | "group-screening" | "group-lists" | "group-oversight";
  icon: LucideIcon;
  /** One of these permissions is enough; everybody may when none is named. */
  needs: readonly string[];
}

/** Every page one can go to, once: the rail, the keys, the palette and the list of keys are made of it. */
/* texts */
export const PAGES: readonly PageEntry[] = [
  { to: "/", keys: "g w", text: "page-work", group: "group-own", icon: BriefcaseBusiness, needs: [] },
  { to: "/training", keys: "g t", text: "page-training", group: "group-own", icon: GraduationCap, needs: [] },
  { to: "/hits", keys: "g h", text: "page-hits", group: "group-screening", icon: Inbox, needs: ["hits.read"] },
  { to: "/flights", keys: "g f", text: "page-flights", group: "group-screening", icon: PlaneLanding, needs: ["flights.read"] },
  { to: "/messages", keys: "g m", text: "page-messages", group: "group-screening", icon: Mails, needs: ["messages.read"] },
  { to: "/lists", keys: "g l", text: "page-lists", group: "group-lists", icon: ListChecks, needs: ["lists.read"] },
  { to: "/approvals", keys: "g a", text: "page-approvals", group: "group-lists", icon: ShieldCheck, needs: ["approvals.decide", "uses.propose"] },
  { to: "/jobs", keys: "g o", text: "page-jobs", group: "group-lists", icon: ListTodo, needs: ["lists.read"] },
  { to: "/statistics", keys: "g s", text: "page-statistics", group: "group-oversight", icon: ChartColumn, needs: ["statistics.read"] },
  { to: "/journal", keys: "g j", text: "page-journal", group: "group-oversight", icon: ScrollText, needs: ["journal.read"] },
  { to: "/retention", keys: "g r", text: "page-retention", group: "group-oversight", icon: Hourglass, needs: ["retention.read"] },
  { to: "/erasures", keys: "g e", text: "page-erasures", group: "group-oversight", icon: Eraser, needs: ["erasure.read"] },
  { to: "/system", keys: "g y", text: "page-system", group: "group-oversight", icon: Activity, needs: ["system.read"] },
];

export const GROUPS = ["group-own", "group-screening", "group-lists", "group-oversight"] as const;

/** The pages a duty may open. */
export function pagesFor(permissions: readonly string[]): PageEntry[] {
  return PAGES.filter((page) => page.needs.length === 0 || page.needs.some((need) => permissions.includes(need)));
}
