import { useEffect, useRef, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";

import { asFailure } from "../../api/problem";
import type { Ground, HitDetail } from "../../api/types";
import { useSession } from "../../frame/session";
import { Button } from "../../parts/Button";
import { CoerciveButton } from "../../parts/CoerciveButton";
import { Dialog } from "../../parts/Dialog";
import { useDraft } from "../../parts/draft";
import { DraftNote } from "../../parts/DraftNote";
import { Meanwhile } from "../../parts/Meanwhile";
import { DialogProblem } from "../../parts/ProblemNotice";
import { Say } from "../../text/Say";
import { say } from "../../text/text";
import { Written } from "../../text/Written";
import { changesOf } from "../../words/changes";
import { words } from "../../words/labels";
import { type Action, useHitAction } from "./actions";

export type DialogKind = "confirm" | "reject" | "hand-over" | "outcome";

// These say little by themselves; the node refuses them without words.
const NEEDS_WORDS = new Set(["data-insufficient", "listed-record-wrong", "other-evidence", "no-action-needed"]);

function choicesOf(kind: DialogKind, hit: HitDetail): Ground[] {
  if (kind === "confirm") return hit.confirm_grounds;
  if (kind === "reject") return hit.reject_grounds;
  if (kind === "outcome") return hit.outcomes;
  return hit.units.map((unit) => ({ code: unit, label: unit }));
}

function actionOf(kind: DialogKind, version: number, choice: string, text: string): Action {
  if (kind === "hand-over") return { kind, version, unit: choice, reason: text };
  if (kind === "outcome") return { kind, version, outcome: choice, note: text };
  return { kind, version, ground: choice, reason: text };
}

function wordsNeeded(kind: DialogKind, choice: string): boolean {
  return kind === "hand-over" || NEEDS_WORDS.has(choice);
}

/** Whether the hit, as it stands now, still lets this person do it. */
function stillPossible(kind: DialogKind, hit: HitDetail, actor: string): boolean {
  const mine = hit.state === "claimed" && hit.claimed_by === actor;
  if (kind === "confirm" || kind === "reject") return mine;
  if (kind === "hand-over") return mine || hit.state === "open";
  return hit.state === "confirmed";
}

/** What of the hit the difference compares: it goes along with a draft. */
function seenOf({ version, state, claimed_by, unit, due, band, sentence, notes, history }: HitDetail): string {
  return JSON.stringify({ version, state, claimed_by, unit, due, band, sentence, notes, steps: history.length });
}

/** The hit as the writer of a draft saw it. */
function asSeen(hit: HitDetail, seen: string): HitDetail {
  const { steps, ...was } = JSON.parse(seen) as Partial<HitDetail> & { steps: number };
  return { ...hit, claimed_by: undefined, ...was, history: hit.history.slice(0, steps) };
}

interface Props {
  kind: DialogKind;
  hit: HitDetail;
  onClose: () => void;
  onDone: () => void;
}

interface Fault {
  field: "choice" | "words";
  message: string;
}

export function DecisionDialog({ kind, hit, onClose, onDone }: Props) {
  const { actor } = useSession();
  // The hit as this person has read it. A newer one is shown as a difference, never decided on unread.
  const [read, setRead] = useState(hit);
  const [choice, setChoice] = useState("");
  const [text, setText] = useState("");
  const [faults, setFaults] = useState<Fault[]>([]);
  const summary = useRef<HTMLDivElement>(null);
  const action = useHitAction(hit.id);
  const choiceLabel = say(`dialog-choice-${kind}`);
  const verb = say(`dialog-verb-${kind}`);
  const needed = wordsNeeded(kind, choice);
  const changed = hit.version !== read.version;
  const possible = stillPossible(kind, hit, actor);
  const failure = action.error === null ? undefined : asFailure(action.error);
  const draft = useDraft({
    about: hit.id,
    form: kind,
    version: read.version,
    fields: { choice, words: text },
    seen: seenOf(read),
    onRestore: ({ fields, seen, version }) => {
      setText(fields["words"] ?? "");
      // Nobody finds a ground for confirming picked already.
      if (kind !== "confirm" && choicesOf(kind, hit).some((one) => one.code === fields["choice"])) setChoice(fields["choice"] ?? "");
      if (version !== hit.version) setRead(asSeen(hit, seen));
    },
  });
  const stale = failure?.code === "conflict" || (failure?.code === "wrong-state" && changed);

  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);

  const submit = (): void => {
    const found: Fault[] = [];
    if (choice === "") found.push({ field: "choice", message: say(kind === "hand-over" ? "dialog-pick-unit" : "dialog-pick") });
    if (choice !== "" && needed && text.trim() === "") found.push({ field: "words", message: say("dialog-say-why") });
    setFaults(found);
    if (found.length > 0) return;
    action.mutate(actionOf(kind, read.version, choice, text.trim()), {
      onSuccess: () => {
        draft.forget();
        onDone();
      },
    });
  };
  const faultOf = (field: Fault["field"]): string | undefined => faults.find((fault) => fault.field === field)?.message;

  return (
    <Dialog title={say(`dialog-title-${kind}`)} isOpen onClose={onClose}>
      <Consequence kind={kind} hit={hit} />
      {faults.length > 0 ? (
        <div className="error-summary" role="alert" tabIndex={-1} ref={summary}>
          <p>
            <b>{say("something-missing")}</b>
          </p>
          <ul className="plain-list">
            {faults.map((fault) => (
              <li key={fault.field}>{fault.message}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {changed ? (
        <Meanwhile
          by={hit.history.length > read.history.length ? hit.history.at(-1) : undefined}
          changes={changesOf(read, hit)}
          possible={possible}
          onAccept={() => {
            setRead(hit);
            action.reset();
          }}
        />
      ) : null}
      {failure === undefined || stale ? null : <DialogProblem failure={failure} onRetry={changed ? undefined : submit} />}
      <RadioGroup value={choice === "" ? null : choice} onChange={setChoice} isInvalid={faultOf("choice") !== undefined} className="choices" aria-label={choiceLabel}>
        <p className="field-label" aria-hidden="true">
          {choiceLabel}
        </p>
        {choicesOf(kind, hit).map((ground) => (
          <Radio key={ground.code} value={ground.code} className="choice">
            <span className="choice-dot" aria-hidden="true" />
            <Written>{kind === "hand-over" ? ground.label : words("ground", ground.code, ground.label)}</Written>
          </Radio>
        ))}
        {faultOf("choice") === undefined ? null : <p className="field-error">{faultOf("choice")}</p>}
      </RadioGroup>
      <label className="field">
        <span className="field-label">
          {say(`dialog-words-${kind}`)} <span className="muted">{say(needed ? "needed" : "optional")}</span>
        </span>
        <textarea
          rows={3}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-invalid={faultOf("words") !== undefined}
          aria-describedby={faultOf("words") === undefined ? undefined : "words-fault"}
        />
        {faultOf("words") === undefined ? null : (
          <span className="field-error" id="words-fault">
            {faultOf("words")}
          </span>
        )}
      </label>
      {kind === "confirm" ? (
        <p className="muted small">{say("dialog-enter-note")}</p>
      ) : null}
      <DraftNote state={draft.state} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("cancel")}</Button>
        {changed ? null : kind === "confirm" ? (
          <CoerciveButton onPress={submit} isPending={action.isPending}>
            {verb}
          </CoerciveButton>
        ) : (
          <Button kind="solid" onPress={submit} isPending={action.isPending}>
            {action.isPending ? say("sending") : verb}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** Who, what, to whom, and whether it can be taken back. */
function Consequence({ kind, hit }: { kind: DialogKind; hit: HitDetail }) {
  const about = { traveller: hit.traveller, flight: hit.flight, listed: hit.listed, list: hit.list_name };
  if (kind === "confirm") {
    return (
      <p>
        <Say id="dialog-consequence-confirm" values={{ ...about, unit: hit.unit }} elements={{ b: <b /> }} />
      </p>
    );
  }
  if (kind === "reject") {
    return (
      <p>
        <Say id="dialog-consequence-reject" values={about} elements={{ b: <b /> }} />
      </p>
    );
  }
  return <p>{say(kind === "hand-over" ? "dialog-consequence-hand-over" : "dialog-consequence-outcome")}</p>;
}
