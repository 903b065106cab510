import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";

import { answerOf, client, idempotencyKey } from "../api/client";
import { asFailure } from "../api/problem";
import { approvals as approvalsQuery, keys } from "../api/queries";
import type { Approval } from "../api/types";
import { announce } from "../frame/announce";
import { useMay, useSession } from "../frame/session";
import { Answer } from "../parts/Answer";
import { Button } from "../parts/Button";
import { CoerciveButton } from "../parts/CoerciveButton";
import { Dialog } from "../parts/Dialog";
import { Moment } from "../parts/Due";
import { FilterTabs } from "../parts/FilterTabs";
import { Tag } from "../parts/marks";
import { Empty, Missing, Notice } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { DialogProblem } from "../parts/ProblemNotice";
import { UsesChange } from "../parts/Uses";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { words } from "../words/labels";

const route = getRouteApi("/frame/approvals");

const TABS = ["waiting", "for-me", "mine", "all"] as const;

export function Approvals() {
  const search = route.useSearch();
  const state = search.state ?? "waiting";
  const query = useQuery(approvalsQuery(state));
  const [done, setDone] = useState<string>();
  return (
    <>
      <PageHeading title={say("page-approvals")}>{say("page-approvals")}</PageHeading>
      <p className="lead-text">{say("approvals-lead")}</p>
      <div className="filters">
        <FilterTabs
          label={say("approvals-which")}
          items={TABS.map((key) => ({ key, label: say(`approvals-tab-${key}`) }))}
          link={(key) => ({ to: "/approvals", search: { state: key === "waiting" ? undefined : key } })}
        />
      </div>
      {done === undefined ? null : <Notice tone="clear" title={done} />}
      <Answer query={query} rows={3}>
        {(page) => (
          <>
            <Missing sentences={page.missing} />
            {page.items.length === 0 ? (
              <Empty title={say(`approvals-none-${state}`)}>
                <p>
                  <Say id="approvals-empty" elements={{ a: <Link to="/lists" /> }} />
                </p>
              </Empty>
            ) : (
              <ul className="approvals">
                {page.items.map((approval) => (
                  <li key={approval.id}>
                    <ApprovalCard approval={approval} onDone={setDone} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Answer>
    </>
  );
}

const TONES: Record<string, "info" | "clear" | "plain"> = { waiting: "info", approved: "clear" };

function ApprovalCard({ approval, onDone }: { approval: Approval; onDone: (text: string) => void }) {
  const { actor } = useSession();
  const mayDecide = useMay("approvals.decide");
  const [open, setOpen] = useState<"approve" | "refuse">();
  const waiting = approval.state === "waiting";
  return (
    <article className="card approval" aria-label={say("approval-what", { list: approval.list_name })}>
      <div className="approval-head">
        <h2>{say("approval-what", { list: approval.list_name })}</h2>
        <Tag tone={TONES[approval.state] ?? "plain"}>{words("approval", approval.state)}</Tag>
      </div>
      <p>
        <Link to="/lists/$id" params={{ id: approval.list_id }}>
          {say("approval-to-list")}
        </Link>
      </p>
      <UsesChange before={approval.before} after={approval.after} />
      <p dir="auto">
        <Say id="history-quote" values={{ text: approval.reason }} />
      </p>
      <p className="muted small">
        <Say id="approval-proposed" values={{ author: approval.author, when: <Moment at={approval.proposed} /> }} />
      </p>
      {waiting && approval.may_decide && mayDecide ? (
        <div className="actions even">
          <Button onPress={() => setOpen("refuse")}>{say("approval-refuse")}</Button>
          <Button onPress={() => setOpen("approve")}>{say("approval-approve")}</Button>
        </div>
      ) : null}
      {waiting && !approval.may_decide ? (
        <p className="muted">
          {say(approval.author === actor ? "approval-own" : "approval-not-allowed")}
        </p>
      ) : null}
      {open === undefined ? null : (
        <DecideDialog key={open} decision={open} approval={approval} onClose={() => setOpen(undefined)} onDone={onDone} />
      )}
    </article>
  );
}

interface DecideProps {
  decision: "approve" | "refuse";
  approval: Approval;
  onClose: () => void;
  onDone: (text: string) => void;
}

function DecideDialog({ decision, approval, onClose, onDone }: DecideProps) {
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [key] = useState(idempotencyKey);
  const decide = useMutation({
    mutationFn: (body: { decision: string; reason: string }) =>
      answerOf(
        client.POST("/api/v1/approvals/{id}", {
          params: { path: { id: approval.id } },
          headers: { "Idempotency-Key": `${key}-${body.reason.length}` },
          body,
        }),
      ),
    onSuccess: () => {
      const text = say(`approval-done-${decision}`);
      announce(text);
      onDone(text);
      onClose();
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.approvals });
      void queries.invalidateQueries({ queryKey: keys.lists });
      void queries.invalidateQueries({ queryKey: keys.list(approval.list_id) });
    },
  });
  const submit = (): void => {
    if (decision === "refuse" && reason.trim() === "") {
      setMissing(true);
      return;
    }
    setMissing(false);
    decide.mutate({ decision, reason: reason.trim() });
  };
  return (
    <Dialog title={say(`approval-verb-${decision}`)} isOpen onClose={onClose}>
      <p>
        <Say id={`approval-consequence-${decision}`} values={{ list: approval.list_name }} />
      </p>
      <UsesChange before={approval.before} after={approval.after} />
      {decide.error === null ? null : <DialogProblem failure={asFailure(decide.error)} onRetry={submit} />}
      <label className="field">
        <span className="field-label">
          {say("approval-reason")} <span className="muted">{say(decision === "refuse" ? "needed" : "optional")}</span>
        </span>
        <textarea
          rows={3}
          dir="auto"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          aria-invalid={missing}
          aria-describedby={missing ? "reason-fault" : undefined}
        />
        {missing ? (
          <span className="field-error" id="reason-fault" role="alert">
            {say("dialog-say-why")}
          </span>
        ) : null}
      </label>
      {decision === "approve" ? (
        <p className="muted small">{say("dialog-enter-note")}</p>
      ) : null}
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("cancel")}</Button>
        {decision === "approve" ? (
          <CoerciveButton onPress={submit} isPending={decide.isPending}>
            {say("approval-verb-approve")}
          </CoerciveButton>
        ) : (
          <Button kind="solid" onPress={submit} isPending={decide.isPending}>
            {say("approval-verb-refuse")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
