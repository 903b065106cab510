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
import { Notice } from "../../parts/Notice";
import { DialogProblem } from "../../parts/ProblemNotice";
import { UsesChange } from "../../parts/Uses";
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
      queries.setQueryData(keys.list(list.id), updated);
      void queries.invalidateQueries({ queryKey: keys.lists });
      void queries.invalidateQueries({ queryKey: keys.approvals });
      announce("The proposal is sent. A second person must approve it.");
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
    if (sameUses(uses, list.permitted_uses)) found.push("Change at least one use.");
    if (reason.trim() === "") found.push("Say why in your own words.");
    setFaults(found);
    if (found.length === 0) propose.mutate({ version: read.version, uses: USES.filter((use) => uses.includes(use)), reason: reason.trim() });
  };
  return (
    <Dialog title={`Propose uses of ${list.name}`} isOpen onClose={onClose}>
      <p>Nothing changes now. A second person sees the difference and your reason, and approves or refuses.</p>
      {faults.length > 0 ? (
        <div className="error-summary" role="alert" tabIndex={-1} ref={summary}>
          <p>
            <b>Something is missing</b>
          </p>
          <ul className="plain-list">
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {changed ? (
        <div role="alert">
          <Notice
            tone="caution"
            title="Changed meanwhile"
            actions={<Button onPress={() => setRead(list)}>I have read it, go on</Button>}
          >
            <UsesChange before={read.permitted_uses} after={list.permitted_uses} />
            <p>Somebody changed the list. Your choice is kept.</p>
          </Notice>
        </div>
      ) : null}
      {propose.error === null || changed ? null : <DialogProblem failure={asFailure(propose.error)} onRetry={submit} />}
      <CheckboxGroup value={uses} onChange={setUses} className="choices" aria-label="Uses">
        <p className="field-label" aria-hidden="true">
          Uses
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
          Why <span className="muted">(needed)</span>
        </span>
        <textarea rows={3} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <h3>What would change</h3>
      <UsesChange before={list.permitted_uses} after={uses} />
      <div className="dialog-actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="solid" onPress={submit} isPending={propose.isPending} isDisabled={changed}>
          {propose.isPending ? "Sending…" : "Send the proposal"}
        </Button>
      </div>
    </Dialog>
  );
}
