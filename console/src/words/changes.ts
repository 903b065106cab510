import type { HitDetail } from "../api/types";
import { words } from "./labels";

export interface Change {
  what: string;
  before: string;
  after: string;
}

/** What another person changed on a hit between the version on the screen and the one on the node. */
export function changesOf(before: HitDetail, after: HitDetail): Change[] {
  const changes: Change[] = [];
  const note = (what: string, was: string, is: string): void => {
    if (was !== is) changes.push({ what, before: was, after: is });
  };
  note("State", words("hitState", before.state), words("hitState", after.state));
  note("Claimed by", before.claimed_by ?? "nobody", after.claimed_by ?? "nobody");
  note("Owner", before.unit, after.unit);
  note("Due", before.due, after.due);
  note("Strength", words("band", before.band), words("band", after.band));
  note("Sentence", before.sentence, after.sentence);
  note("Notes", before.notes.join(" ") || "none", after.notes.join(" ") || "none");
  if (changes.length === 0 && before.version !== after.version) {
    const last = after.history.at(-1);
    changes.push({ what: "Record", before: `version ${before.version}`, after: last?.what ?? `version ${after.version}` });
  }
  return changes;
}
