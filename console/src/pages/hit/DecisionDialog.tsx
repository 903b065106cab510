import { useEffect, useRef, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";

import { asFailure } from "../../api/problem";
import type { Ground, HitDetail } from "../../api/types";
import { useSession } from "../../frame/session";
import { Button } from "../../parts/Button";
import { CoerciveButton } from "../../parts/CoerciveButton";
import { Dialog } from "../../parts/Dialog";
import { DialogProblem } from "../../parts/ProblemNotice";
import { type Action, useHitAction } from "./actions";
import { Meanwhile } from "./Meanwhile";

export type DialogKind = "confirm" | "reject" | "hand-over" | "outcome";

// These say little by themselves; the node refuses them without words.
const NEEDS_WORDS = new Set(["data-insufficient", "listed-record-wrong", "other-evidence", "no-action-needed"]);

interface Texts {
  title: string;
  choice: string;
  words: string;
  verb: string;
}

const TEXTS: Record<DialogKind, Texts> = {
  confirm: { title: "Confirm this hit", choice: "Ground", words: "Reason in your words", verb: "Confirm the hit" },
  reject: { title: "Reject this hit", choice: "Ground", words: "Reason in your words", verb: "Reject the hit" },
  "hand-over": { title: "Hand this hit over", choice: "To which unit", words: "Why", verb: "Hand it over" },
  outcome: { title: "Record the outcome", choice: "What came of it", words: "Note", verb: "Record the outcome" },
};

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
  const texts = TEXTS[kind];
  const needed = wordsNeeded(kind, choice);
  const changed = hit.version !== read.version;
  const possible = stillPossible(kind, hit, actor);
  const failure = action.error === null ? undefined : asFailure(action.error);
  const stale = failure?.code === "conflict" || (failure?.code === "wrong-state" && changed);

  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);

  const submit = (): void => {
    const found: Fault[] = [];
    if (choice === "") found.push({ field: "choice", message: kind === "hand-over" ? "Pick a unit." : "Pick one of the list." });
    if (choice !== "" && needed && text.trim() === "") found.push({ field: "words", message: "Say why in your own words." });
    setFaults(found);
    if (found.length > 0) return;
    action.mutate(actionOf(kind, read.version, choice, text.trim()), { onSuccess: onDone });
  };
  const faultOf = (field: Fault["field"]): string | undefined => faults.find((fault) => fault.field === field)?.message;

  return (
    <Dialog title={texts.title} isOpen onClose={onClose}>
      <Consequence kind={kind} hit={hit} />
      {faults.length > 0 ? (
        <div className="error-summary" role="alert" tabIndex={-1} ref={summary}>
          <p>
            <b>Something is missing</b>
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
          before={read}
          after={hit}
          possible={possible}
          onAccept={() => {
            setRead(hit);
            action.reset();
          }}
        />
      ) : null}
      {failure === undefined || stale ? null : <DialogProblem failure={failure} onRetry={changed ? undefined : submit} />}
      <RadioGroup value={choice === "" ? null : choice} onChange={setChoice} isInvalid={faultOf("choice") !== undefined} className="choices" aria-label={texts.choice}>
        <p className="field-label" aria-hidden="true">
          {texts.choice}
        </p>
        {choicesOf(kind, hit).map((ground) => (
          <Radio key={ground.code} value={ground.code} className="choice">
            <span className="choice-dot" aria-hidden="true" />
            <span>{ground.label}</span>
          </Radio>
        ))}
        {faultOf("choice") === undefined ? null : <p className="field-error">{faultOf("choice")}</p>}
      </RadioGroup>
      <label className="field">
        <span className="field-label">
          {texts.words} <span className="muted">{needed ? "(needed)" : "(optional)"}</span>
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
        <p className="muted small">Enter does nothing on the last button, on purpose. Click it or press the space bar.</p>
      ) : null}
      <div className="dialog-actions">
        <Button onPress={onClose}>Cancel</Button>
        {changed ? null : kind === "confirm" ? (
          <CoerciveButton onPress={submit} isPending={action.isPending}>
            {texts.verb}
          </CoerciveButton>
        ) : (
          <Button kind="solid" onPress={submit} isPending={action.isPending}>
            {action.isPending ? "Sending…" : texts.verb}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** Who, what, to whom, and whether it can be taken back. */
function Consequence({ kind, hit }: { kind: DialogKind; hit: HitDetail }) {
  const who = <bdi>{hit.traveller}</bdi>;
  if (kind === "confirm") {
    return (
      <p>
        You state that {who} on {hit.flight} <b>is</b> <bdi>{hit.listed}</bdi> of {hit.list_name}. The unit {hit.unit} then acts on it and
        must record an outcome. Your name and ground stand in the journal; this cannot be taken back.
      </p>
    );
  }
  if (kind === "reject") {
    return (
      <p>
        You state that {who} on {hit.flight} is <b>not</b> to be treated as <bdi>{hit.listed}</bdi> of {hit.list_name}. The hit leaves the
        queue; your name and ground stay in its history.
      </p>
    );
  }
  if (kind === "hand-over") {
    return <p>The other unit becomes the owner, with the same due time. The hit leaves your queue.</p>;
  }
  return <p>The outcome closes the hit. Your name and note stay in its history.</p>;
}
