import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileCheck2 } from "lucide-react";

import { answerOf, client } from "../../api/client";
import { asFailure } from "../../api/problem";
import { journalEntries } from "../../api/queries";
import type { JournalEntry, Proof } from "../../api/types";
import { Answer } from "../../parts/Answer";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { Moment } from "../../parts/Due";
import { Fact, Facts } from "../../parts/Facts";
import { Tag } from "../../parts/marks";
import { Empty, Missing } from "../../parts/Notice";
import { ProblemNotice } from "../../parts/ProblemNotice";
import { Cell, Row, Table } from "../../parts/Table";
import { count, digits } from "../../words/labels";

const COLUMNS = [
  { key: "position", label: "Entry", number: true },
  { key: "time", label: "When" },
  { key: "kind", label: "What" },
  { key: "actor", label: "Who" },
  { key: "basis", label: "Why" },
  { key: "prove", label: "Proof" },
];

/** The newest entries by their headers, and a proof of any of them. */
export function Entries({ entity }: { entity: string | undefined }) {
  const query = useInfiniteQuery(journalEntries(entity));
  const prove = useMutation({
    mutationFn: (position: number) => answerOf(client.POST("/api/v1/journal/proofs", { body: { position } })),
  });
  const rows = (query.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <section className="section" aria-labelledby="entries-title">
      <h2 id="entries-title">{entity === undefined ? "Latest entries" : "Entries about one record"}</h2>
      {entity === undefined ? null : (
        <p>
          Only entries about <code className="hash">{entity}</code>.{" "}
          <Link to="/journal" search={{}}>
            Show all entries
          </Link>
        </p>
      )}
      <Answer query={query} rows={6}>
        {(data) => (
          <>
            <Missing sentences={data.pages[0]?.missing ?? []} />
            {rows.length === 0 ? (
              <Empty title="No entry">
                <p>{entity === undefined ? "Nothing has been written yet." : "The journal has nothing about this record, or it is in the access log."}</p>
              </Empty>
            ) : (
              <>
                <Table label="Entries" columns={COLUMNS} className="entries-table">
                  {rows.map((entry) => (
                    <EntryRow
                      key={entry.position}
                      entry={entry}
                      busy={prove.isPending && prove.variables === entry.position}
                      onProve={() => prove.mutate(entry.position)}
                    />
                  ))}
                </Table>
                <p className="table-foot muted">
                  {digits(rows.length)} of {count(data.pages[0]?.total ?? rows.length, "entry", "entries")} shown
                  {query.hasNextPage ? <Button onPress={() => void query.fetchNextPage()}>Show more</Button> : null}
                </p>
              </>
            )}
          </>
        )}
      </Answer>
      {prove.error === null ? null : <ProblemNotice failure={asFailure(prove.error)} />}
      {prove.data === undefined ? null : <ProofDialog proof={prove.data} onClose={() => prove.reset()} />}
    </section>
  );
}

function EntryRow({ entry, busy, onProve }: { entry: JournalEntry; busy: boolean; onProve: () => void }) {
  const gone = entry.parts.filter((part) => part.state !== "kept");
  return (
    <Row>
      <Cell heading label="Entry" number>
        {digits(entry.position)}
      </Cell>
      <Cell label="When">
        <Moment at={entry.time} />
      </Cell>
      <Cell label="What">
        {entry.kind}
        <span className="muted small source">
          {entry.stream}, entry {digits(entry.sequence)}
        </span>
        {gone.length === 0 ? null : <Tag tone="info">{gone.map((part) => `${part.label} ${part.state}`).join(", ")}</Tag>}
      </Cell>
      <Cell label="Who">
        {entry.actor}
        <span className="muted small source">{entry.unit}</span>
      </Cell>
      <Cell label="Why">
        {entry.purpose}
        <span className="muted small source">{entry.legal_basis}</span>
      </Cell>
      <Cell label="Proof">
        <Button kind="quiet" onPress={onProve} isPending={busy} icon={<FileCheck2 aria-hidden="true" />}>
          Prove<span className="visually-hidden"> entry {entry.position}</span>
        </Button>
      </Cell>
    </Row>
  );
}

function ProofDialog({ proof, onClose }: { proof: Proof; onClose: () => void }) {
  const { entry } = proof;
  const save = (): void => {
    const address = URL.createObjectURL(new Blob([proof.bundle], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = proof.file_name;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Dialog title={`Proof of entry ${digits(entry.position)}`} isOpen onClose={onClose}>
      <p>
        {entry.actor} ({entry.unit}) wrote <b>{entry.kind}</b> at <Moment at={entry.time} />. The node has signed that it stands in the stream{" "}
        {entry.stream} among {count(proof.size, "entry", "entries")}.
      </p>
      <Facts>
        <Fact label="Purpose">{entry.purpose}</Fact>
        <Fact label="Law">{entry.legal_basis}</Fact>
        <Fact label="Record">
          <code className="hash">{entry.entity}</code>
        </Fact>
        <Fact label="File">{proof.file_name}</Fact>
      </Facts>
      <p className="muted">
        Whoever gets the file checks it without this node: <code>liaison journal verify-bundle {proof.file_name}</code>. It holds the entry's
        header, nothing of its content.
      </p>
      <div className="dialog-actions">
        <Button onPress={onClose}>Close</Button>
        <Button kind="solid" onPress={save}>
          Save the proof
        </Button>
      </div>
    </Dialog>
  );
}
