// Short names for the generated wire types.
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Whoami = Schemas["Whoami"];
export type DemoDesk = Schemas["DemoDesk"];
export type Flight = Schemas["Flight"];
export type FlightDetail = Schemas["FlightDetail"];
export type Passenger = Schemas["Passenger"];
export type Masked = Schemas["Masked"];
export type PassengerHit = Schemas["PassengerHit"];
export type TravelDocument = Schemas["Document"];
export type Message = Schemas["Message"];
export type Issue = Schemas["Issue"];
export type HitSummary = Schemas["HitSummary"];
export type HitDetail = Schemas["HitDetail"];
export type HitCounts = Schemas["HitCounts"];
export type EvidenceItem = Schemas["EvidenceItem"];
export type Ground = Schemas["Ground"];
export type HistoryEntry = Schemas["HistoryEntry"];
export type List = Schemas["List"];
export type Approval = Schemas["Approval"];
export type ImportRun = Schemas["ImportRun"];
export type Jobs = Schemas["Jobs"];
export type ImportJob = Jobs["imports"]["items"][number];
export type StandingJob = Schemas["StandingJob"];
export type Statistics = Schemas["Statistics"];
export type Decisions = Schemas["Decisions"];
export type Subject = Schemas["Subject"];
export type Identity = Schemas["Identity"];
export type Drill = Schemas["Drill"];
export type DrillTruth = Schemas["DrillTruth"];
export type DraftText = Schemas["DraftText"];
export type Unmasked = Schemas["Unmasked"];
export type Erasure = Schemas["Erasure"];
export type ErasureConsequence = Schemas["ErasureConsequence"];
export type ProposeErasure = Schemas["ProposeErasure"];
export type Work = Schemas["Work"];
export type JournalHead = Schemas["JournalHead"];
export type JournalEntry = Schemas["JournalEntry"];
export type Proof = Schemas["Proof"];
export type Verification = Schemas["Verification"];
export type BackupState = Schemas["BackupState"];
export type RetentionState = Schemas["RetentionState"];
export type RetentionRule = Schemas["RetentionRule"];
export type RetentionNext = Schemas["RetentionNext"];
export type RetentionDue = Schemas["RetentionDue"];
export type Check = Schemas["Check"];
export type FeedState = Schemas["FeedState"];
/** Problem details of the node, or the console's own words for an answer that did not come from it. */
export type Problem = Omit<Schemas["Problem"], "code"> & { code: Schemas["Problem"]["code"] | "offline" | "unreadable" };

/** One page of a list, as every list endpoint answers. */
export interface Page<T> {
  items: T[];
  next?: string | null;
  total: number;
  as_of: number;
  missing: string[];
}
