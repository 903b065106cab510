import type { HitDetail, List } from "../api/types";
import { say } from "../text/text";
import { list as joined, words } from "./labels";

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
  note(say("change-state"), words("hitState", before.state), words("hitState", after.state));
  note(say("change-claimed-by"), before.claimed_by ?? say("change-nobody"), after.claimed_by ?? say("change-nobody"));
  note(say("change-owner"), before.unit, after.unit);
  note(say("change-due"), before.due, after.due);
  note(say("change-strength"), words("band", before.band), words("band", after.band));
  note(say("change-sentence"), before.sentence, after.sentence);
  note(say("change-notes"), before.notes.join(" ") || say("change-none"), after.notes.join(" ") || say("change-none"));
  if (changes.length === 0 && before.version !== after.version) {
    const last = after.history.at(-1);
    changes.push({ what: say("change-record"), before: say("change-version", { version: String(before.version) }), after: last?.what ?? say("change-version", { version: String(after.version) }) });
  }
  return changes;
}

/** What another person changed on a list while its uses were being proposed. */
export function listChanges(before: List, after: List): Change[] {
  const uses = (list: List): string => joined(list.permitted_uses.map((use) => words("use", use))) || say("uses-none");
  if (uses(before) !== uses(after)) return [{ what: say("propose-uses"), before: uses(before), after: uses(after) }];
  return [
    { what: say("change-record"), before: say("change-version", { version: String(before.version) }), after: say("change-version", { version: String(after.version) }) },
  ];
}
