import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";

import { answerOf, client } from "../api/client";
import { asFailure } from "../api/problem";
import { journalHead, keys } from "../api/queries";
import type { JournalHead, Verification } from "../api/types";
import { useMay, useSession } from "../frame/session";
import { Answer } from "../parts/Answer";
import { AsSent } from "../parts/AsSent";
import { Button } from "../parts/Button";
import { Moment } from "../parts/Due";
import { Fact, Facts } from "../parts/Facts";
import { Tag } from "../parts/marks";
import { Notice } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { ProblemNotice } from "../parts/ProblemNotice";
import { Cell, Row, Table } from "../parts/Table";
import { say } from "../text/text";
import { digits, words } from "../words/labels";
import { Backup } from "./journal/Backup";
import { Entries } from "./journal/Entries";

const route = getRouteApi("/frame/journal");

const COLUMNS = ["stream", "holds", "size", "checkpoint", "root"] as const;

export function Journal() {
  const { entity } = route.useSearch();
  const queries = useQueryClient();
  const head = useQuery(journalHead());
  const mayVerify = useMay("journal.verify");
  const verify = useMutation({
    mutationFn: () => answerOf(client.POST("/api/v1/journal/verify")),
    onSuccess: (result) => queries.setQueryData(keys.journal, result.head),
  });
  return (
    <>
      <PageHeading title={say("page-journal")}>{say("page-journal")}</PageHeading>
      <p className="lead-text">{say("journal-lead")}</p>
      <Answer query={head} rows={5}>
        {(data) => <Heads head={data} />}
      </Answer>
      <section className="section" aria-labelledby="verify-title">
        <h2 id="verify-title">{say("journal-verify-title")}</h2>
        {mayVerify ? (
          <>
            <p>{say("journal-verify-what")}</p>
            <div className="actions">
              <Button
                kind="solid"
                onPress={() => verify.mutate()}
                isPending={verify.isPending}
                icon={<ShieldCheck aria-hidden="true" />}
              >
                {say(verify.isPending ? "journal-verifying" : "journal-verify")}
              </Button>
            </div>
          </>
        ) : (
          <p className="muted">{say("journal-not-allowed")}</p>
        )}
        {verify.error === null ? null : (
          <ProblemNotice failure={asFailure(verify.error)} onRetry={() => verify.mutate()} />
        )}
        <div role="status">{verify.data === undefined ? null : <Result result={verify.data} />}</div>
      </section>
      <Backup />
      <Entries entity={entity} />
    </>
  );
}

function Heads({ head }: { head: JournalHead }) {
  const { node } = useSession();
  const behind = head.position - node.index_position;
  return (
    <>
      <div className="card">
        <Facts wide>
          <Fact label={say("journal-last")}>{say("journal-position", { position: head.position })}</Fact>
          <Fact label={say("journal-index")}>
            {behind <= 0 ? say("journal-index-current") : say("journal-index-behind", { position: node.index_position, count: behind })}
          </Fact>
          <Fact label={say("journal-subjects")}>{digits(node.subjects)}</Fact>
          <Fact label={say("journal-software")}>
            <bdi>
              {say("brand")} {node.version}
            </bdi>
          </Fact>
          <Fact label={say("journal-epoch")}>{say("journal-epoch-restored", { epoch: head.epoch })}</Fact>
          <Fact label={say("journal-fingerprint")}>
            <code className="hash">{head.fingerprint}</code>
          </Fact>
        </Facts>
      </div>
      <Table
        label={say("journal-heads")}
        columns={COLUMNS.map((key) => ({ key, label: say(`journal-column-${key}`), number: key === "size" }))}
        className="heads-table"
      >
        {head.streams.map((stream) => (
          <Row key={stream.stream}>
            <Cell heading>{words("stream", stream.stream)}</Cell>
            <Cell label={say("journal-column-holds")}>{words("streamHolds", stream.stream, "")}</Cell>
            <Cell label={say("journal-column-size")} number>
              {digits(stream.size)}
            </Cell>
            <Cell label={say("journal-column-checkpoint")}>
              {stream.checkpoint === undefined || stream.checkpoint === null ? (
                <span className="muted">{say("journal-none-yet")}</span>
              ) : (
                <>
                  {stream.checkpoint.size === stream.size ? say("journal-all-entries") : say("journal-entries", { count: stream.checkpoint.size })}
                  <span className="muted small source">
                    <Moment at={stream.checkpoint.time} />
                  </span>
                </>
              )}
              {stream.fault === undefined || stream.fault === null ? null : <Tag tone="danger">{stream.fault}</Tag>}
            </Cell>
            <Cell label={say("journal-column-root")}>
              {stream.size === 0 ? <span className="muted">{say("journal-none-yet")}</span> : <code className="hash">{stream.root}</code>}
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}

function Result({ result }: { result: Verification }) {
  const checked = say("journal-checked", { entries: result.entries, parts: result.parts });
  if (result.intact) {
    return (
      <Notice tone="clear" title={say("journal-intact")}>
        <p>
          {checked} {say("journal-intact-why")}
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone="danger" title={say("journal-altered")}>
      <p>
        {checked} {say("journal-altered-why")}
      </p>
      <ul className="plain-list">
        {result.faults.map((fault) => (
          <li key={fault.stream}>
            <b>{words("stream", fault.stream)}</b>
            {fault.sequence === undefined || fault.sequence === null ? null : <> · {say("journal-entry", { sequence: fault.sequence })}</>}
            {fault.position === undefined || fault.position === null ? null : <> · {say("journal-position", { position: fault.position })}</>}
            {" · "}
            <AsSent text={fault.what} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
