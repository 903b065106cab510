import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";

import { answerOf, client } from "../api/client";
import { asFailure } from "../api/problem";
import { journalHead, keys } from "../api/queries";
import type { JournalHead, Verification } from "../api/types";
import { useMay, useSession } from "../frame/session";
import { Answer } from "../parts/Answer";
import { Button } from "../parts/Button";
import { Moment } from "../parts/Due";
import { Fact, Facts } from "../parts/Facts";
import { Tag } from "../parts/marks";
import { Notice } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { ProblemNotice } from "../parts/ProblemNotice";
import { Cell, Row, Table } from "../parts/Table";
import { count, digits, plain } from "../words/labels";
import { Backup } from "./journal/Backup";
import { Entries } from "./journal/Entries";

const route = getRouteApi("/frame/journal");

const COLUMNS = [
  { key: "stream", label: "Stream" },
  { key: "holds", label: "What it holds" },
  { key: "size", label: "Entries", number: true },
  { key: "checkpoint", label: "Signed checkpoint" },
  { key: "root", label: "Root hash" },
];

const HOLDS: Record<string, string> = {
  watch: "Listed persons, alerts and documents",
  travel: "Passenger messages and flights",
  work: "Hits and decisions",
  exchange: "What was sent to and received from other nodes",
  access: "Who consulted what, and why",
};

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
      <PageHeading title="Journal">Journal</PageHeading>
      <p className="lead-text">
        Everything this node knows is written here once and never changed. The root hash of a stream proves every entry before it: one
        changed byte gives another hash. A signed checkpoint, once a partner holds it, can never be taken back.
      </p>
      <Answer query={head} rows={5}>
        {(data) => <Heads head={data} />}
      </Answer>
      <section className="section" aria-labelledby="verify-title">
        <h2 id="verify-title">Verify</h2>
        {mayVerify ? (
          <>
            <p>Reads the whole journal again and compares every entry, part and head. This can take a while on a large node.</p>
            <div className="actions">
              <Button
                kind="solid"
                onPress={() => verify.mutate()}
                isPending={verify.isPending}
                icon={<ShieldCheck aria-hidden="true" />}
              >
                {verify.isPending ? "Verifying…" : "Verify the journal"}
              </Button>
            </div>
          </>
        ) : (
          <p className="muted">Your duty may read the heads but not verify. An auditor or the operator may.</p>
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
          <Fact label="Last entry">position {digits(head.position)}</Fact>
          <Fact label="Screening index">
            {behind <= 0 ? "stands at the last entry" : `stands at ${digits(node.index_position)}, ${count(behind, "entry", "entries")} earlier`}
          </Fact>
          <Fact label="Persons in the index">{digits(node.subjects)}</Fact>
          <Fact label="Software">Liaison {node.version}</Fact>
          <Fact label="Epoch">
            {head.epoch === 0 ? "0: never restored from a backup" : `${digits(head.epoch)}: restored ${count(head.epoch, "time")}`}
          </Fact>
          <Fact label="Key fingerprint">
            <code className="hash">{head.fingerprint}</code>
          </Fact>
        </Facts>
      </div>
      <Table label="Heads of the streams" columns={COLUMNS} className="heads-table">
        {head.streams.map((stream) => (
          <Row key={stream.stream}>
            <Cell heading>{plain(stream.stream)}</Cell>
            <Cell label="Holds">{HOLDS[stream.stream] ?? ""}</Cell>
            <Cell label="Entries" number>
              {digits(stream.size)}
            </Cell>
            <Cell label="Signed checkpoint">
              {stream.checkpoint === undefined || stream.checkpoint === null ? (
                <span className="muted">none yet</span>
              ) : (
                <>
                  {stream.checkpoint.size === stream.size ? "all entries" : count(stream.checkpoint.size, "entry", "entries")}
                  <span className="muted small source">
                    <Moment at={stream.checkpoint.time} />
                  </span>
                </>
              )}
              {stream.fault === undefined || stream.fault === null ? null : <Tag tone="danger">{stream.fault}</Tag>}
            </Cell>
            <Cell label="Root hash">
              <code className="hash">{stream.size === 0 ? "none yet" : stream.root}</code>
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}

function Result({ result }: { result: Verification }) {
  const checked = `${count(result.entries, "entry", "entries")} and ${count(result.parts, "part")} were checked.`;
  if (result.intact) {
    return (
      <Notice tone="clear" title="The journal is intact">
        <p>{checked} Every one agrees with its stream's root hash.</p>
      </Notice>
    );
  }
  return (
    <Notice tone="danger" title="The journal was altered">
      <p>{checked} Tell the operator and the data protection officer now. First bad entry of each stream:</p>
      <ul className="plain-list">
        {result.faults.map((fault) => (
          <li key={fault.stream}>
            <b>{plain(fault.stream)}</b>
            {fault.sequence === undefined || fault.sequence === null ? "" : `, entry ${digits(fault.sequence)}`}
            {fault.position === undefined || fault.position === null ? "" : ` (position ${digits(fault.position)})`}: {fault.what}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
