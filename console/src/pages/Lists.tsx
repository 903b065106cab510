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
import { Say } from "../text/Say";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { digits, words } from "../words/labels";

const COLUMNS = ["name", "uses", "records", "import", "grade", "owner"] as const;

export function Lists() {
  const query = useQuery(listsQuery());
  const ids = useMemo(() => (query.data?.items ?? []).map((list) => list.id), [query.data]);
  const container = useRef<HTMLDivElement>(null);
  const focus = useRowFocus({ ids, container });
  useKeys({ j: () => focus.move(1), k: () => focus.move(-1) });
  return (
    <>
      <PageHeading title={say("page-lists")}>{say("page-lists")}</PageHeading>
      <p className="lead-text">{say("lists-lead")}</p>
      <div ref={container}>
        <Answer query={query} rows={5}>
          {(page) => (
            <>
              <Missing sentences={page.missing} />
              {page.items.length === 0 ? (
                <Empty title={say("lists-none")}>
                  <p>
                    <Say id="lists-empty" elements={{ code: <code dir="ltr" /> }} />
                  </p>
                </Empty>
              ) : (
                <Table
                  label={say("page-lists")}
                  columns={COLUMNS.map((key) => ({ key, label: say(`lists-column-${key}`), number: key === "records" }))}
                  className="lists-table"
                >
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
          <Written>{list.name}</Written>
        </Link>
        <span className="muted small source">
          <Written>{list.source}</Written>
        </span>
      </Cell>
      <Cell label={say("lists-column-uses")}>
        <Uses uses={list.permitted_uses} />
        {list.proposal ? <Tag tone="info">{say("lists-change-waits")}</Tag> : null}
      </Cell>
      <Cell label={say("lists-column-records")} number>
        {digits(list.subjects)}
      </Cell>
      <Cell label={say("lists-column-import")}>
        <LastImport run={list.last_import} />
      </Cell>
      <Cell label={say("lists-column-grade")}>
        <Written>{list.grade}</Written>
      </Cell>
      <Cell label={say("lists-column-owner")}>
        <Written>{list.owner}</Written>
      </Cell>
    </Row>
  );
}

function LastImport({ run }: { run: ImportRun | null | undefined }) {
  if (run === undefined || run === null) return <span className="muted">{say("never")}</span>;
  return (
    <>
      <Moment at={run.started} />
      <span className="small source">
        {run.state === "done" ? null : <>{words("run", run.state)} · </>}
        {say("lists-import", { added: run.added, removed: run.removed, changed: run.changed, rejected: run.rejected })}
      </span>
    </>
  );
}
