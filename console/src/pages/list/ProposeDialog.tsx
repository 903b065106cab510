import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Checkbox, CheckboxGroup } from "react-aria-components";

import { answerOf, client, idempotencyKey } from "../../api/client";
import { asFailure } from "../../api/problem";
import { keys } from "../../api/queries";
import type { List } from "../../api/types";
import { announce } from "../../frame/announce";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { useDraft } from "../../parts/draft";
import { DraftNote } from "../../parts/DraftNote";
import { Meanwhile } from "../../parts/Meanwhile";
import { DialogProblem } from "../../parts/ProblemNotice";
import { UsesChange } from "../../parts/Uses";
import { Say } from "../../text/Say";
import { say } from "../../text/text";
import { listChanges } from "../../words/changes";
import { USES, words } from "../../words/labels";

function sameUses(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((use) => b.includes(use));
}

/** Proposes what a list may be used for. Nothing changes until a second person approves. */
export function ProposeDialog({ list, onClose }: { list: List; onClose: () => void }) {
  const queries = useQueryClient();
  const [read, setRead] = useState(list);
  const [uses, setUses] = useState<string[]>(list.permitted_uses);
  const [reason, setReason] = useState("");
  const [faults, setFaults] = useState<string[]>([]);
  const summary = useRef<HTMLDivElement>(null);
  const last = useRef({ text: "", key: "" });
  const changed = list.version !== read.version;
  const draft = useDraft({
    about: list.id,
    form: "uses",
    version: read.version,
    fields: { uses: uses.join(" "), reason },
    seen: read.permitted_uses.join(" "),
    onRestore: ({ fields, seen, version }) => {
      setUses(USES.filter((use) => (fields["uses"] ?? "").split(" ").includes(use)));
      setReason(fields["reason"] ?? "");
      if (version !== list.version) setRead({ ...list, version, permitted_uses: USES.filter((use) => seen.split(" ").includes(use)) });
    },
  });
  const propose = useMutation({
    mutationFn: (body: { version: number; uses: string[]; reason: string }) => {
      const text = JSON.stringify(body);
      if (last.current.text !== text) last.current = { text, key: idempotencyKey() };
      return answerOf(
        client.POST("/api/v1/lists/{id}/permitted-uses", {
          params: { path: { id: list.id } },
          headers: { "Idempotency-Key": last.current.key },
          body,
        }),
      );
    },
    onSuccess: (updated) => {
      draft.forget();
      queries.setQueryData(keys.list(list.id), updated);
      void queries.invalidateQueries({ queryKey: keys.lists });
      void queries.invalidateQueries({ queryKey: keys.approvals });
      announce(say("propose-done"));
      onClose();
    },
    onError: (error) => {
      if (asFailure(error).status === 409) void queries.invalidateQueries({ queryKey: keys.list(list.id) });
    },
  });
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  const submit = (): void => {
    const found: string[] = [];
    if (sameUses(uses, list.permitted_uses)) found.push(say("propose-none"));
    if (reason.trim() === "") found.push(say("dialog-say-why"));
    setFaults(found);
    if (found.length === 0) propose.mutate({ version: read.version, uses: USES.filter((use) => uses.includes(use)), reason: reason.trim() });
  };
  return (
    <Dialog title={say("propose-title", { list: list.name })} isOpen onClose={onClose}>
      <p>{say("propose-lead")}</p>
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
      {changed ? (
        <Meanwhile changes={listChanges(read, list)} possible onAccept={() => setRead(list)} />
      ) : null}
      {propose.error === null || changed ? null : <DialogProblem failure={asFailure(propose.error)} onRetry={submit} />}
      <CheckboxGroup value={uses} onChange={setUses} className="choices" aria-label={say("propose-uses")}>
        <p className="field-label" aria-hidden="true">
          {say("propose-uses")}
        </p>
        {USES.map((use) => (
          <Checkbox key={use} value={use} className="choice">
            <span className="choice-box" aria-hidden="true" />
            <span>{words("use", use)}</span>
          </Checkbox>
        ))}
      </CheckboxGroup>
      <label className="field">
        <span className="field-label">
          <Say id="propose-why" elements={{ small: <span className="muted" /> }} />
        </span>
        <textarea rows={3} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <h3>{say("propose-difference")}</h3>
      <UsesChange before={list.permitted_uses} after={uses} />
      <DraftNote state={draft.state} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("cancel")}</Button>
        <Button kind="solid" onPress={submit} isPending={propose.isPending} isDisabled={changed}>
          {say(propose.isPending ? "sending" : "propose-send")}
        </Button>
      </div>
    </Dialog>
  );
}
