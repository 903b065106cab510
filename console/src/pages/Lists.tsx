import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useRef } from "react";

import { lists as listsQuery } from "../api/queries";
import type { ImportRun, List } from "../api/types";
import { useKeys } from "../frame/keys";
import { Answer } from "../parts/Answer";
import { Moment } from "../parts/Due";
import { Tag } from "../parts/marks";
import { Empty, Missing } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { useRowFocus } from "../parts/rows";
import { Cell, Row, Table } from "../parts/Table";
import { Uses } from "../parts/Uses";
import { digits, words } from "../words/labels";

const COLUMNS = [
  { key: "name", label: "List" },
  { key: "uses", label: "Permitted uses" },
  { key: "records", label: "Records", number: true },
  { key: "import", label: "Last import" },
  { key: "grade", label: "Grade" },
  { key: "owner", label: "Owner" },
];

export function Lists() {
  const query = useQuery(listsQuery());
  const ids = useMemo(() => (query.data?.items ?? []).map((list) => list.id), [query.data]);
  const container = useRef<HTMLDivElement>(null);
  const focus = useRowFocus({ ids, container });
  useKeys({ j: () => focus.move(1), k: () => focus.move(-1) });
  return (
    <>
      <PageHeading title="Lists">Lists</PageHeading>
      <p className="lead-text">
        A list is compared with travellers only for the uses two people have permitted. A new list has none.
      </p>
      <div ref={container}>
        <Answer query={query} rows={5}>
          {(page) => (
            <>
              <Missing sentences={page.missing} />
              {page.items.length === 0 ? (
                <Empty title="This node holds no list">
                  <p>A list is made and filled with the command line: liaison list create, then liaison import.</p>
                </Empty>
              ) : (
                <Table label="Lists" columns={COLUMNS} className="lists-table">
                  {page.items.map((list) => (
                    <ListRow key={list.id} list={list} />
                  ))}
                </Table>
              )}
            </>
          )}
        </Answer>
      </div>
    </>
  );
}

function ListRow({ list }: { list: List }) {
  return (
    <Row>
      <Cell heading>
        <Link to="/lists/$id" params={{ id: list.id }} data-row-id={list.id} className="row-link">
          {list.name}
        </Link>
        <span className="muted small source">{list.source}</span>
      </Cell>
      <Cell label="Permitted uses">
        <Uses uses={list.permitted_uses} />
        {list.proposal ? <Tag tone="info">Change waits for approval</Tag> : null}
      </Cell>
      <Cell label="Records" number>
        {digits(list.subjects)}
      </Cell>
      <Cell label="Last import">
        <LastImport run={list.last_import} />
      </Cell>
      <Cell label="Grade">{list.grade}</Cell>
      <Cell label="Owner">{list.owner}</Cell>
    </Row>
  );
}

function LastImport({ run }: { run: ImportRun | null | undefined }) {
  if (run === undefined || run === null) return <span className="muted">never</span>;
  return (
    <>
      <Moment at={run.started} />
      <span className="small source">
        {run.state === "done" ? "" : `${words("run", run.state)}: `}+{digits(run.added)} −{digits(run.removed)} changed{" "}
        {digits(run.changed)}
        {run.rejected > 0 ? `, ${digits(run.rejected)} refused` : ""}
      </span>
    </>
  );
}
