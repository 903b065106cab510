import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { interruptedJobs, jobs as jobsQuery } from "../api/queries";
import type { ImportJob, StandingJob } from "../api/types";
import { Button } from "../parts/Button";
import { FilterTabs } from "../parts/FilterTabs";
import { ImportRun } from "../parts/ImportRun";
import { Tag } from "../parts/marks";
import { Empty } from "../parts/Notice";
import { Page } from "../parts/Page";
import { Cell, Row, Table } from "../parts/Table";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { digits, words } from "../words/labels";

const route = getRouteApi("/frame/jobs");

const TABS = ["all", "interrupted"] as const;

function Tabs() {
  return (
    <FilterTabs
      label={say("jobs-which")}
      items={TABS.map((key) => ({ key, label: say(`jobs-tab-${key}`) }))}
      link={(key) => ({ to: "/jobs", search: { state: key === "all" ? undefined : key } })}
    />
  );
}

/** Long work: imports of all lists, and what the node follows up by itself. */
export function Jobs() {
  const { state } = route.useSearch();
  return state === "interrupted" ? <Interrupted /> : <All />;
}

function Interrupted() {
  const query = useQuery(interruptedJobs());
  return (
    <Page
      title={say("page-jobs")}
      lead={say("jobs-lead")}
      filters={<Tabs />}
      takesFocus={false}
      query={query}
      empty={
        query.data?.length === 0 ? (
          <Empty title={say("jobs-none-interrupted")}>
            <p>{say("jobs-none-interrupted-why")}</p>
          </Empty>
        ) : undefined
      }
    >
      {(found) => <Imports jobs={found} />}
    </Page>
  );
}

function All() {
  const query = useInfiniteQuery(jobsQuery());
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.imports.items);
  return (
    <Page title={say("page-jobs")} lead={say("jobs-lead")} filters={<Tabs />} query={query} missing={pages[0]?.imports.missing}>
      {() => (
        <>
          <section aria-labelledby="imports-title">
            <h2 id="imports-title">{say("list-imports")}</h2>
            {rows.length === 0 ? (
              <Empty title={say("list-no-import")}>
                <p>
                  {say("jobs-no-import-why")} <Link to="/lists">{say("page-lists")}</Link>
                </p>
              </Empty>
            ) : (
              <>
                <Imports jobs={rows} />
                <p className="table-foot muted">
                  {say("jobs-shown", { shown: rows.length, total: pages[0]?.imports.total ?? rows.length })}
                  {query.hasNextPage ? <Button onPress={() => void query.fetchNextPage()}>{say("show-more")}</Button> : null}
                </p>
              </>
            )}
          </section>
          <Standing jobs={pages[0]?.standing ?? []} />
        </>
      )}
    </Page>
  );
}

function Imports({ jobs }: { jobs: readonly ImportJob[] }) {
  return (
    <ul className="import-runs">
      {jobs.map(({ list, run }) => (
        <ImportRun
          key={run.id}
          run={run}
          heading={
            <Link to="/lists/$id" params={{ id: run.list_id }}>
              <Written>{list}</Written>
            </Link>
          }
        />
      ))}
    </ul>
  );
}

const COLUMNS = ["what", "state", "reached"] as const;

/** Work that follows from other work: nobody starts it, and it ends by itself. */
function Standing({ jobs }: { jobs: readonly StandingJob[] }) {
  return (
    <section className="section" aria-labelledby="standing-title">
      <h2 id="standing-title">{say("jobs-standing")}</h2>
      <Table label={say("jobs-standing")} columns={COLUMNS.map((key) => ({ key, label: say(`jobs-column-${key}`) }))} className="standing-table">
        {jobs.map((job) => (
          <Row key={job.job}>
            <Cell heading label={say("jobs-column-what")}>
              {words("job", job.job)}
            </Cell>
            <Cell label={say("jobs-column-state")}>
              <Tag tone={job.state === "up-to-date" ? "clear" : "info"}>{words("jobState", job.state)}</Tag>
            </Cell>
            <Cell label={say("jobs-column-reached")}>{reached(job)}</Cell>
          </Row>
        ))}
      </Table>
    </section>
  );
}

function reached(job: StandingJob): string {
  if (job.unit === "flights") return job.done === 0 ? say("jobs-no-flight") : say("jobs-flights", { left: job.done, total: job.total });
  return say("jobs-entries", { done: digits(job.done), total: digits(job.total) });
}
