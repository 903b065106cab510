import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";

import { answerOf, client, idempotencyKey } from "../api/client";
import { asFailure } from "../api/problem";
import { keys } from "../api/queries";
import type { ProposeErasure } from "../api/types";
import { announce } from "../frame/announce";
import { say } from "../text/text";
import { words } from "../words/labels";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { useDraft } from "./draft";
import { DraftNote } from "./DraftNote";
import { DialogProblem } from "./ProblemNotice";

export interface Target {
  kind: "passenger" | "subject";
  id: string;
}

const KINDS = ["passenger", "subject"] as const;
const GROUNDS = ["court-order", "supervisory-authority", "right-granted"] as const;
// A draft of an order whose record is not given yet has no record to be about.
const NO_RECORD = "00000000-0000-0000-0000-000000000000";

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  choices: readonly { value: string; text: string }[];
}

function Choice({ label, value, onChange, choices }: ChoiceProps) {
  return (
    <RadioGroup value={value === "" ? null : value} onChange={onChange} className="choices" aria-label={label}>
      <p className="field-label" aria-hidden="true">
        {label}
      </p>
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className="choice">
          <span className="choice-dot" aria-hidden="true" />
          <span>{choice.text}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** Proposes to erase a record by order. Nothing is erased before another person approves. */
export function ErasureDialog({ target, onClose }: { target?: Target; onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState<string>(target?.kind ?? "");
  const [id, setId] = useState(target?.id ?? "");
  const [ground, setGround] = useState("");
  const [reference, setReference] = useState("");
  const [faults, setFaults] = useState<string[]>([]);
  const summary = useRef<HTMLDivElement>(null);
  const last = useRef({ text: "", key: "" });
  const draft = useDraft({
    about: target?.id ?? NO_RECORD,
    form: "erasure",
    version: 0,
    fields: target === undefined ? { kind, id, ground, reference } : { ground, reference },
    seen: "",
    onRestore: ({ fields }) => {
      setGround(fields["ground"] ?? "");
      setReference(fields["reference"] ?? "");
      if (target !== undefined) return;
      setKind(fields["kind"] ?? "");
      setId(fields["id"] ?? "");
    },
  });
  const propose = useMutation({
    mutationFn: (body: ProposeErasure) => {
      const text = JSON.stringify(body);
      if (last.current.text !== text) last.current = { text, key: idempotencyKey() };
      return answerOf(client.POST("/api/v1/erasures", { headers: { "Idempotency-Key": last.current.key }, body }));
    },
    onSuccess: () => {
      draft.forget();
      announce(say("erasure-proposed"));
      void queries.invalidateQueries({ queryKey: keys.erasures });
      onClose();
      void navigate({ to: "/erasures" });
    },
  });
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  const submit = (): void => {
    const found = [
      ...(kind === "" ? [say("erasure-missing-kind")] : []),
      ...(id.trim() === "" ? [say("erasure-missing-id")] : []),
      ...(ground === "" ? [say("erasure-missing-ground")] : []),
      ...(reference.trim() === "" ? [say("erasure-missing-reference")] : []),
    ];
    setFaults(found);
    if (found.length === 0) propose.mutate({ targets: [{ kind, id: id.trim() }], ground, reference: reference.trim() });
  };
  return (
    <Dialog title={say("erasure-propose-title")} isOpen onClose={onClose}>
      <p>{say("erasure-propose-lead")}</p>
      {faults.length > 0 ? (
        <div className="error-summary" role="alert" tabIndex={-1} ref={summary}>
          <p>
            <b>{say("something-missing")}</b>
          </p>
          <ul className="plain-list">
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {propose.error === null ? null : <DialogProblem failure={asFailure(propose.error)} onRetry={submit} />}
      {target === undefined ? (
        <>
          <Choice label={say("erasure-kind")} value={kind} onChange={setKind} choices={KINDS.map((one) => ({ value: one, text: words("erasureTarget", one) }))} />
          <label className="field">
            <span className="field-label">{say("erasure-id")}</span>
            <input value={id} spellCheck={false} autoComplete="off" onChange={(event) => setId(event.target.value)} />
          </label>
        </>
      ) : (
        <p>
          {words("erasureTarget", target.kind)} <code>{target.id}</code>
        </p>
      )}
      <Choice label={say("erasure-ground")} value={ground} onChange={setGround} choices={GROUNDS.map((one) => ({ value: one, text: words("erasureGround", one) }))} />
      <label className="field">
        <span className="field-label">{say("erasure-reference")}</span>
        <input value={reference} dir="auto" autoComplete="off" onChange={(event) => setReference(event.target.value)} />
        <span className="muted small">{say("erasure-reference-note")}</span>
      </label>
      <DraftNote state={draft.state} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("cancel")}</Button>
        <Button kind="solid" onPress={submit} isPending={propose.isPending}>
          {say(propose.isPending ? "sending" : "erasure-send")}
        </Button>
      </div>
    </Dialog>
  );
}
