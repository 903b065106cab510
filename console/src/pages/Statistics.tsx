import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { statistics as statisticsQuery } from "../api/queries";
import type { Decisions, Statistics as Answer } from "../api/types";
import { useNow } from "../frame/now";
import { useMay } from "../frame/session";
import { Fact, Facts } from "../parts/Facts";
import { FilterTabs } from "../parts/FilterTabs";
import { Empty } from "../parts/Notice";
import { Page } from "../parts/Page";
import { Cell, Row, Table } from "../parts/Table";
import { say } from "../text/text";
import { digits } from "../words/labels";
import { partialDate } from "../words/partial-date";
import { duration } from "../words/time";
import { Days } from "./statistics/Days";

const route = getRouteApi("/frame/statistics");

const DAY = 86_400_000;
const SPANS = [7, 30, 90, 365] as const;

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** What became of hits: in all, list by list, day by day. Counts, never a score. */
export function Statistics() {
  const search = route.useSearch();
  const query = useQuery({ ...statisticsQuery(search), placeholderData: keepPreviousData });
  return (
    <Page
      title={say("page-statistics")}
      lead={say("statistics-lead")}
      filters={<Period from={search.from ?? query.data?.from} to={search.to ?? query.data?.to} />}
      query={query}
      missing={query.data?.missing}
      empty={
        query.data !== undefined && query.data.all.raised === 0 && query.data.days.length === 0 ? (
          <Empty title={say("statistics-none")}>
            <p>{say("statistics-none-why", { from: partialDate(query.data.from), to: partialDate(query.data.to) })}</p>
          </Empty>
        ) : undefined
      }
    >
      {(answer) => <Numbers answer={answer} />}
    </Page>
  );
}

/** The period, in days of UTC; the address holds it. */
function Period({ from, to }: { from: string | undefined; to: string | undefined }) {
  const navigate = route.useNavigate();
  const now = useNow(60_000);
  // A field gives an empty text while a date is being typed.
  const choose = (change: { from?: string; to?: string }): void => {
    if (Object.values(change).every((day) => day !== "")) void navigate({ search: { from, to, ...change }, replace: true });
  };
  return (
    <>
      <FilterTabs
        label={say("statistics-period")}
        items={SPANS.map((days) => ({ key: String(days), label: say("statistics-days", { days }) }))}
        link={(days) => ({ to: "/statistics", search: { from: dayOf(now - (Number(days) - 1) * DAY), to: dayOf(now) } })}
      />
      <label className="inline-field">
        {say("statistics-from")}
        <input type="date" value={from ?? ""} onChange={(event) => choose({ from: event.target.value })} />
      </label>
      <label className="inline-field">
        {say("statistics-to")}
        <input type="date" value={to ?? ""} onChange={(event) => choose({ to: event.target.value })} />
      </label>
    </>
  );
}

function Numbers({ answer }: { answer: Answer }) {
  const { all } = answer;
  const decided = all.confirmed + all.rejected;
  return (
    <>
      <div className="card">
        <p className="muted">{say("statistics-of", { from: partialDate(answer.from), to: partialDate(answer.to) })}</p>
        <Facts wide>
          <Fact label={say("decisions-raised")}>{digits(all.raised)}</Fact>
          <Fact label={say("decisions-open")}>{digits(all.open)}</Fact>
          <Fact label={say("decisions-confirmed")}>{share(all.confirmed, decided)}</Fact>
          <Fact label={say("decisions-rejected")}>{share(all.rejected, decided)}</Fact>
          <Fact label={say("decisions-false-alarms")}>{share(all.false_alarms, decided)}</Fact>
          <Fact label={say("decisions-median")}>{median(all)}</Fact>
        </Facts>
      </div>
      <Lists lists={answer.lists} />
      <Days from={answer.from} to={answer.to} days={answer.days} />
    </>
  );
}

/** A share as counts: "9 of 36 decided". */
function share(part: number, decided: number): string {
  return decided === 0 ? say("statistics-none-decided") : say("statistics-share", { part, count: decided });
}

/** Fewer than five decisions say more about a colleague than about a list: the node then gives no time. */
function median({ median_seconds: seconds }: Decisions): string {
  return typeof seconds === "number" ? duration(seconds * 1000) : say("statistics-too-few");
}

const COLUMNS = ["list", "raised", "open", "confirmed", "rejected", "false-alarms", "median"] as const;
const NUMBERS = new Set<string>(["raised", "open"]);

function Lists({ lists }: { lists: Answer["lists"] }) {
  const mayRead = useMay("lists.read");
  if (lists.length === 0) return null;
  return (
    <section className="section" aria-labelledby="by-list-title">
      <h2 id="by-list-title">{say("statistics-by-list")}</h2>
      <Table
        label={say("statistics-by-list")}
        columns={COLUMNS.map((key) => ({ key, label: say(`decisions-${key}`), number: NUMBERS.has(key) }))}
        className="statistics-table"
      >
        {lists.map(({ list_id: id, list, decisions }) => {
          const decided = decisions.confirmed + decisions.rejected;
          return (
            <Row key={id}>
              <Cell heading>
                {mayRead ? (
                  <Link to="/lists/$id" params={{ id }} className="row-link">
                    <bdi>{list}</bdi>
                  </Link>
                ) : (
                  <bdi>{list}</bdi>
                )}
              </Cell>
              <Cell label={say("decisions-raised")} number>
                {digits(decisions.raised)}
              </Cell>
              <Cell label={say("decisions-open")} number>
                {digits(decisions.open)}
              </Cell>
              <Cell label={say("decisions-confirmed")}>{share(decisions.confirmed, decided)}</Cell>
              <Cell label={say("decisions-rejected")}>{share(decisions.rejected, decided)}</Cell>
              <Cell label={say("decisions-false-alarms")}>{share(decisions.false_alarms, decided)}</Cell>
              <Cell label={say("decisions-median")}>{median(decisions)}</Cell>
            </Row>
          );
        })}
      </Table>
    </section>
  );
}
