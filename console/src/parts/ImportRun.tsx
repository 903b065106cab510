import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CirclePause, CirclePlay, Undo2 } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";

import { answerOf, client } from "../api/client";
import { asFailure } from "../api/problem";
import { keys } from "../api/queries";
import type { ImportRun as Run } from "../api/types";
import { announce } from "../frame/announce";
import { useMay } from "../frame/session";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { bytes, digits, words } from "../words/labels";
import { AsSent } from "./AsSent";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Moment } from "./Due";
import { Tag } from "./marks";
import { DialogProblem, ProblemNotice } from "./ProblemNotice";
import { Cell, Row, Table } from "./Table";

const TONES: Record<string, "info" | "caution" | "clear" | "plain"> = { running: "info", interrupted: "caution", cancelled: "caution", done: "clear" };
const HALFWAY = new Set(["running", "interrupted", "cancelled"]);

/** One run of an import: how far it is, what it did to the list, what can be done with it. */
export function ImportRun({ run, heading }: { run: Run; heading?: ReactNode }) {
  useEndSaid(run);
  return (
    <li className="card import-run">
      <p className="import-head">
        {heading === undefined ? null : <b>{heading}</b>}
        <Tag tone={TONES[run.state] ?? "plain"}>{words("run", run.state)}</Tag>
        <span className="muted">
          <Say id="import-who" values={{ when: <Moment at={run.started} />, actor: run.actor, format: words("format", run.format) }} />
        </span>
      </p>
      {HALFWAY.has(run.state) ? <Progress run={run} /> : null}
      <Counts run={run} />
      <Actions run={run} />
      <RowIssues run={run} />
    </li>
  );
}

/** Who hears the page is told once when a run that was being followed has ended. */
function useEndSaid(run: Run): void {
  const before = useRef(run.state);
  const queries = useQueryClient();
  useEffect(() => {
    // The list now holds other records than it said.
    if (before.current !== run.state) void queries.invalidateQueries({ queryKey: ["list"] });
    if (before.current === "running" && run.state !== "running") announce(say("import-ended", { state: words("run", run.state) }));
    before.current = run.state;
  }, [run.state, queries]);
}

/** What is read of the file. The bar is never full before the run is done: the last rows are still being written. */
function Progress({ run }: { run: Run }) {
  const read = Math.min(run.bytes, run.bytes_total * 0.99);
  return (
    <div className="progress">
      <progress max={Math.max(run.bytes_total, 1)} value={read} aria-label={say("import-progress-label")} />
      <span>
        {run.state === "running" && run.bytes >= run.bytes_total
          ? say("import-progress-writing", { rows: run.rows })
          : say("import-progress", { read: bytes(run.bytes), all: bytes(run.bytes_total), rows: run.rows })}
      </span>
    </div>
  );
}

const COUNTS = ["rows", "added", "changed", "removed", "unchanged", "rejected"] as const;

/** What a run did, or a preview would do. */
export function Counts({ run }: { run: Run }) {
  return (
    <dl className="counts">
      {COUNTS.map((key) => (
        <div key={key} data-none={run[key] === 0 || undefined}>
          <dt>{say(`list-run-${key}`)}</dt>
          <dd>{digits(run[key])}</dd>
        </div>
      ))}
    </dl>
  );
}

const ISSUE_COLUMNS = ["row", "column", "kind", "message", "effect"] as const;

/** Row by row what could not be taken, and what to correct. Never the value itself. */
export function RowIssues({ run, open = false }: { run: Run; open?: boolean }) {
  if (run.issue_count === 0) return null;
  return (
    <details className="issues" open={open}>
      <summary>
        {run.issue_count > run.issues.length
          ? say("import-issues-shown", { count: run.issue_count, shown: run.issues.length })
          : say("import-issues", { count: run.issue_count })}
      </summary>
      <Table
        label={say("list-issues-table")}
        columns={ISSUE_COLUMNS.map((key) => ({ key, label: say(`list-issue-${key}`), number: key === "row" }))}
        className="row-issues"
      >
        {run.issues.map((issue) => (
          <Row key={`${issue.row} ${issue.column ?? ""} ${issue.code}`}>
            <Cell label={say("list-issue-row")} number>
              {digits(issue.row)}
            </Cell>
            <Cell label={say("list-issue-column")}>
              <Written>{issue.column ?? ""}</Written>
            </Cell>
            <Cell label={say("list-issue-kind")}>{words("rowIssue", issue.code)}</Cell>
            <Cell label={say("list-issue-message")} className="sentences">
              <AsSent text={issue.message} />
            </Cell>
            <Cell label={say("list-issue-effect")}>{say(issue.rejected ? "list-row-refused" : "list-value-left-out")}</Cell>
          </Row>
        ))}
      </Table>
    </details>
  );
}

type Step = "cancel" | "resume" | "withdraw";

function useStep(run: Run, onDone?: () => void) {
  const queries = useQueryClient();
  const busy = useRef(false);
  const step = useMutation({
    mutationFn: (what: Step) => {
      const where = { params: { path: { id: run.id } } };
      if (what === "cancel") return answerOf(client.POST("/api/v1/imports/{id}/cancel", where));
      if (what === "resume") return answerOf(client.POST("/api/v1/imports/{id}/resume", where));
      return answerOf(client.POST("/api/v1/imports/{id}/withdraw", where));
    },
    onSuccess: (after, what) => {
      announce(say(`import-step-${what}`, { state: words("run", after.state) }));
      onDone?.();
    },
    // Also after a refusal: somebody else may have done it.
    onSettled: () => {
      busy.current = false;
      void queries.invalidateQueries({ queryKey: ["import"] });
      void queries.invalidateQueries({ queryKey: ["list"] });
      void queries.invalidateQueries({ queryKey: keys.work });
    },
  });
  const take = (what: Step): void => {
    // The second of two clicks comes before the page has drawn the first.
    if (busy.current) return;
    busy.current = true;
    step.mutate(what);
  };
  return { step, take };
}

function Actions({ run }: { run: Run }) {
  const mayImport = useMay("lists.import");
  const [asking, setAsking] = useState(false);
  const { step, take } = useStep(run);
  if (!mayImport) return null;
  return (
    <>
      <div className="actions">
        {run.state === "running" ? (
          <Button onPress={() => take("cancel")} isPending={step.isPending} icon={<CirclePause aria-hidden="true" />}>
            {say(step.isPending ? "import-stopping" : "import-stop")}
          </Button>
        ) : null}
        {run.state === "interrupted" || run.state === "cancelled" ? (
          <Button kind="solid" onPress={() => take("resume")} isPending={step.isPending} icon={<CirclePlay aria-hidden="true" />}>
            {say("import-resume")}
          </Button>
        ) : null}
        {run.state === "running" || run.state === "withdrawn" ? null : (
          <Button onPress={() => setAsking(true)} icon={<Undo2 aria-hidden="true" />}>
            {say("import-withdraw")}
          </Button>
        )}
        {run.state === "withdrawn" ? (
          <Link to="/lists/$id/import" params={{ id: run.list_id }}>
            {say("import-again")}
          </Link>
        ) : null}
      </div>
      {step.error === null ? null : <ProblemNotice failure={asFailure(step.error)} />}
      {asking ? <WithdrawDialog run={run} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

const UNDONE = ["added", "changed", "removed"] as const;

/** What withdrawing does, before it is done. */
function WithdrawDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const { step, take } = useStep(run, onClose);
  const undone = UNDONE.filter((key) => run[key] > 0);
  return (
    <Dialog title={say("withdraw-title")} isOpen onClose={onClose}>
      {step.error === null ? null : <DialogProblem failure={asFailure(step.error)} />}
      {undone.length === 0 ? (
        <p>{say("withdraw-nothing")}</p>
      ) : (
        <ul className="plain-list">
          {undone.map((key) => (
            <li key={key}>{say(`withdraw-${key}`, { count: run[key] })}</li>
          ))}
        </ul>
      )}
      <p>{say("withdraw-later")}</p>
      <p className="muted">{say("withdraw-again")}</p>
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("cancel")}</Button>
        <Button kind="solid" onPress={() => take("withdraw")} isPending={step.isPending}>
          {say(step.isPending ? "sending" : "withdraw-do")}
        </Button>
      </div>
    </Dialog>
  );
}
