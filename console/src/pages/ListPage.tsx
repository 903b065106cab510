import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { FileUp } from "lucide-react";
import { useState } from "react";

import { imports as importsQuery, list as listQuery } from "../api/queries";
import type { ImportRun as Run, List } from "../api/types";
import { useMay } from "../frame/session";
import { Answer } from "../parts/Answer";
import { Button } from "../parts/Button";
import { Moment } from "../parts/Due";
import { Fact, Facts } from "../parts/Facts";
import { ImportRun } from "../parts/ImportRun";
import { Empty, Missing, Notice } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { Uses, UsesChange } from "../parts/Uses";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { digits } from "../words/labels";
import { ProposeDialog } from "./list/ProposeDialog";

const route = getRouteApi("/frame/lists/$id");

export function ListPage() {
  const { id } = route.useParams();
  const query = useQuery(listQuery(id));
  const imports = useQuery(importsQuery(id));
  const mayImport = useMay("lists.import");
  return (
    <>
      <p className="crumbs">
        <Link to="/lists">{say("page-lists")}</Link>
      </p>
      <PageHeading title={say("lists-column-name")}>{query.data === undefined ? say("lists-column-name") : <Written>{query.data.name}</Written>}</PageHeading>
      <Answer query={query} rows={4}>
        {(list) => <Whole list={list} />}
      </Answer>
      {query.data === undefined ? null : (
        <section className="section" aria-labelledby="imports-title">
          <h2 id="imports-title">{say("list-imports")}</h2>
          {mayImport ? (
            <p className="actions">
              <Link to="/lists/$id/import" params={{ id }} className="button button-plain">
                <FileUp aria-hidden="true" />
                {say("list-to-import")}
              </Link>
            </p>
          ) : null}
          <Answer query={imports} rows={3}>
            {(page) => (
              <>
                <Missing sentences={page.missing} />
                <Imports runs={page.items} />
              </>
            )}
          </Answer>
        </section>
      )}
    </>
  );
}

function Whole({ list }: { list: List }) {
  const mayPropose = useMay("uses.propose");
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="card">
        <Facts wide>
          <Fact label={say("list-records")}>{digits(list.subjects)}</Fact>
          <Fact label={say("lists-column-owner")}>{list.owner}</Fact>
          <Fact label={say("list-basis")}>{list.legal_basis}</Fact>
          <Fact label={say("list-source")}>{list.source}</Fact>
          <Fact label={say("hit-grade")} missing={say("hit-not-graded")}>
            {list.grade}
          </Fact>
          <Fact label={say("hit-handling")}>{list.handling}</Fact>
        </Facts>
      </div>
      <section className="section" aria-labelledby="uses-title">
        <h2 id="uses-title">{say("lists-column-uses")}</h2>
        <Uses uses={list.permitted_uses} />
        {list.permitted_uses.length === 0 ? (
          <p className="muted">{say("list-no-use")}</p>
        ) : null}
        {list.proposal ? (
          <Notice tone="info" title={say("list-change-waits")}>
            <UsesChange before={list.proposal.before} after={list.proposal.after} />
            <p className="muted">
              <Say
                id="list-proposed"
                values={{ author: list.proposal.author, when: <Moment at={list.proposal.proposed} />, reason: list.proposal.reason }}
              />
            </p>
            <p>
              <Link to="/approvals">{say("list-to-approvals")}</Link>
            </p>
          </Notice>
        ) : mayPropose ? (
          <div className="actions">
            <Button onPress={() => setOpen(true)}>{say("list-propose")}</Button>
          </div>
        ) : (
          <p className="muted">{say("list-not-allowed")}</p>
        )}
        {open ? <ProposeDialog list={list} onClose={() => setOpen(false)} /> : null}
      </section>
    </>
  );
}

function Imports({ runs }: { runs: readonly Run[] }) {
  if (runs.length === 0) {
    return (
      <Empty title={say("list-no-import")}>
        <p>{say("list-no-import-why")}</p>
      </Empty>
    );
  }
  return (
    <ul className="import-runs">
      {runs.map((run) => (
        <ImportRun key={run.id} run={run} />
      ))}
    </ul>
  );
}
