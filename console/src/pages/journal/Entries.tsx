import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileCheck2 } from "lucide-react";

import { answerOf, client, fileOf } from "../../api/client";
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
import { Print } from "../../parts/Print";
import { ProblemNotice } from "../../parts/ProblemNotice";
import { save } from "../../parts/save";
import { Cell, Row, Table } from "../../parts/Table";
import { Say } from "../../text/Say";
import { say } from "../../text/text";
import { Written } from "../../text/Written";
import { digits, words } from "../../words/labels";

const COLUMNS = ["position", "time", "kind", "actor", "basis", "prove"] as const;

/** The newest entries by their headers, and a proof of any of them. */
export function Entries({ entity }: { entity: string | undefined }) {
  const query = useInfiniteQuery(journalEntries(entity));
  const prove = useMutation({
    // The same address also gives a PDF file, which is not asked for here.
    mutationFn: async (position: number) => (await answerOf(client.POST("/api/v1/journal/proofs", { body: { position } }))) as Proof,
  });
  const rows = (query.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <section className="section" aria-labelledby="entries-title">
      <h2 id="entries-title">{say(entity === undefined ? "entries-latest" : "entries-of-one")}</h2>
      {entity === undefined ? null : (
        <p>
          <Say id="entries-only" values={{ entity: <code className="hash">{entity}</code> }} />{" "}
          <Link to="/journal" search={{}}>
            {say("entries-all")}
          </Link>
        </p>
      )}
      <Answer query={query} rows={6}>
        {(data) => (
          <>
            <Missing sentences={data.pages[0]?.missing ?? []} />
            {rows.length === 0 ? (
              <Empty title={say("entries-none")}>
                <p>{say(entity === undefined ? "entries-empty" : "entries-empty-of-one")}</p>
              </Empty>
            ) : (
              <>
                <Table
                  label={say("entries-table")}
                  columns={COLUMNS.map((key) => ({ key, label: say(`entries-column-${key}`), number: key === "position" }))}
                  className="entries-table"
                >
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
                  {say("entries-shown", { shown: rows.length, total: data.pages[0]?.total ?? rows.length })}
                  {query.hasNextPage ? <Button onPress={() => void query.fetchNextPage()}>{say("show-more")}</Button> : null}
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
      <Cell heading label={say("entries-column-position")} number>
        {digits(entry.position)}
      </Cell>
      <Cell label={say("entries-column-time")}>
        <Moment at={entry.time} />
      </Cell>
      <Cell label={say("entries-column-kind")}>
        <Written>{entry.kind}</Written>
        <span className="muted small source">
          {say("entries-place", { stream: words("stream", entry.stream), sequence: entry.sequence })}
        </span>
        {gone.map((part) => (
          <Tag key={part.label} tone="info">
            {say("entries-part", { part: part.label, state: words("partState", part.state) })}
          </Tag>
        ))}
      </Cell>
      <Cell label={say("entries-column-actor")}>
        <Written>{entry.actor}</Written>
        <span className="muted small source">
          <Written>{entry.unit}</Written>
        </span>
      </Cell>
      <Cell label={say("entries-column-basis")}>
        <Written>{entry.purpose}</Written>
        <span className="muted small source">
          <Written>{entry.legal_basis}</Written>
        </span>
      </Cell>
      <Cell label={say("entries-column-prove")}>
        <Button kind="quiet" onPress={onProve} isPending={busy} icon={<FileCheck2 aria-hidden="true" />}>
          <Say id="entries-prove" values={{ position: String(entry.position) }} elements={{ hidden: <span className="visually-hidden" /> }} />
        </Button>
      </Cell>
    </Row>
  );
}

function ProofDialog({ proof, onClose }: { proof: Proof; onClose: () => void }) {
  const { entry } = proof;
  return (
    <Dialog title={say("proof-title", { position: entry.position })} isOpen onClose={onClose}>
      <p>
        <Say
          id="proof-what"
          values={{
            actor: entry.actor,
            unit: entry.unit,
            kind: entry.kind,
            when: <Moment at={entry.time} />,
            stream: words("stream", entry.stream),
            count: proof.size,
          }}
          elements={{ b: <b /> }}
        />
      </p>
      <Facts>
        <Fact label={say("proof-purpose")}>{entry.purpose}</Fact>
        <Fact label={say("proof-law")}>{entry.legal_basis}</Fact>
        <Fact label={say("proof-record")}>
          <code className="hash">{entry.entity}</code>
        </Fact>
        <Fact label={say("proof-file")}>{proof.file_name}</Fact>
      </Facts>
      <p className="muted">
        <Say id="proof-check" values={{ file: proof.file_name }} elements={{ code: <code dir="ltr" /> }} />
      </p>
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("close")}</Button>
        <Print
          label={say("proof-print")}
          read={() =>
            fileOf(
              client.POST("/api/v1/journal/proofs", {
                body: { position: entry.position },
                headers: { Accept: "application/pdf" },
                parseAs: "blob",
              }),
            )
          }
        />
        <Button kind="solid" onPress={() => save(new Blob([proof.bundle], { type: "text/plain" }), proof.file_name)}>
          {say("proof-save")}
        </Button>
      </div>
    </Dialog>
  );
}
