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
import { words } from "../words/labels";

const route = getRouteApi("/frame/approvals");

export function Approvals() {
  const search = route.useSearch();
  const state = search.state ?? "waiting";
  const query = useQuery(approvalsQuery(state));
  const [done, setDone] = useState<string>();
  return (
    <>
      <PageHeading title="Approvals">Approvals</PageHeading>
      <p className="lead-text">What one person proposes, another person decides. Nobody can approve their own proposal.</p>
      <div className="filters">
        <FilterTabs
          label="Which approvals"
          items={[
            { key: "waiting", label: "Waiting" },
            { key: "all", label: "All" },
          ]}
          link={(key) => ({ to: "/approvals", search: { state: key === "all" ? "all" : undefined } })}
        />
      </div>
      {done === undefined ? null : <Notice tone="clear" title={done} />}
      <Answer query={query} rows={3}>
        {(page) => (
          <>
            <Missing sentences={page.missing} />
            {page.items.length === 0 ? (
              <Empty title="Nothing waits for a second person">
                <p>
                  Proposals to change what a <Link to="/lists">list</Link> may be used for appear here.
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
    <article className="card approval" aria-label={approval.what}>
      <div className="approval-head">
        <h2>{approval.what}</h2>
        <Tag tone={TONES[approval.state] ?? "plain"}>{words("approval", approval.state)}</Tag>
      </div>
      <p>
        List <Link to="/lists/$id" params={{ id: approval.list_id }}>{approval.list_name}</Link>
      </p>
      <UsesChange before={approval.before} after={approval.after} />
      <p dir="auto">“{approval.reason}”</p>
      <p className="muted small">
        Proposed by {approval.author}, <Moment at={approval.proposed} />
      </p>
      {waiting && approval.may_decide && mayDecide ? (
        <div className="actions even">
          <Button onPress={() => setOpen("refuse")}>Refuse…</Button>
          <Button onPress={() => setOpen("approve")}>Approve…</Button>
        </div>
      ) : null}
      {waiting && !approval.may_decide ? (
        <p className="muted">
          {approval.author === actor
            ? "You proposed this, so another person must decide it."
            : "Your duty does not decide this. It waits for a person whose duty does."}
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
      const text = decision === "approve" ? "Approved. The uses are in force now." : "Refused. The uses stay as they are.";
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
    <Dialog title={decision === "approve" ? "Approve these uses" : "Refuse these uses"} isOpen onClose={onClose}>
      <p>
        {decision === "approve"
          ? `From now on, travellers are compared with ${approval.list_name} for the uses below. Your name stands in the journal beside the author's.`
          : `The uses of ${approval.list_name} stay as they are. The author sees your reason.`}
      </p>
      <UsesChange before={approval.before} after={approval.after} />
      {decide.error === null ? null : <DialogProblem failure={asFailure(decide.error)} onRetry={submit} />}
      <label className="field">
        <span className="field-label">
          Reason <span className="muted">{decision === "refuse" ? "(needed)" : "(optional)"}</span>
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
            Say why in your own words.
          </span>
        ) : null}
      </label>
      {decision === "approve" ? (
        <p className="muted small">Enter does nothing on the last button, on purpose. Click it or press the space bar.</p>
      ) : null}
      <div className="dialog-actions">
        <Button onPress={onClose}>Cancel</Button>
        {decision === "approve" ? (
          <CoerciveButton onPress={submit} isPending={decide.isPending}>
            Approve these uses
          </CoerciveButton>
        ) : (
          <Button kind="solid" onPress={submit} isPending={decide.isPending}>
            Refuse these uses
          </Button>
        )}
      </div>
    </Dialog>
  );
}
