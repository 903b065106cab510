import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { PlaneLanding, UserCheck } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";

import { hitCounts, hits as hitsQuery } from "../api/queries";
import type { HitCounts, HitSummary } from "../api/types";
import { announce } from "../frame/announce";
import { useKeys } from "../frame/keys";
import { useNow } from "../frame/now";
import { useSession } from "../frame/session";
import { Due } from "../parts/Due";
import { FilterTabs } from "../parts/FilterTabs";
import { Band, HitState } from "../parts/marks";
import { Empty } from "../parts/Notice";
import { Page } from "../parts/Page";
import { useRowFocus } from "../parts/rows";
import { Cell, Row, Spacer, Table } from "../parts/Table";
import { useWindowed } from "../parts/windowed";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { list, words } from "../words/labels";
import { relative } from "../words/time";

const route = getRouteApi("/frame/hits");

const TABS = ["open", "mine", "overdue", "confirmed", "decided"] as const;
const COLUMNS = ["strength", "who", "why", "flight", "due", "owner"] as const;
const ROW_HEIGHT = 74;

/** The row opened last, so that coming back returns to it. */
let lastOpened: string | undefined;

export function Hits() {
  const search = route.useSearch();
  const state = search.state ?? "open";
  const query = useInfiniteQuery({ ...hitsQuery({ state, flight: search.flight, unit: search.unit }), placeholderData: keepPreviousData });
  const counts = useQuery(hitCounts());
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items), [query.data]);
  const total = query.data?.pages[0]?.total ?? 0;
  useNews(rows, state);
  return (
    <Page
      title={say("hits-title")}
      takesFocus={lastOpened === undefined}
      filters={
        <>
          <FilterTabs
            label={say("hits-which")}
            items={TABS.map((key) => ({
              key,
              label: say(`hits-tab-${key}`),
              count: search.flight === undefined && search.unit === undefined ? counts.data?.[key] : undefined,
              urgent: key === "overdue" && (counts.data?.overdue ?? 0) > 0,
            }))}
            link={(key) => ({ to: "/hits", search: { ...search, state: key === "open" ? undefined : key } })}
          />
          {search.unit === undefined ? null : (
            <p className="filter-note">
              <Say id="hits-one-unit" values={{ unit: search.unit }} />{" "}
              <Link to="/hits" search={{ ...search, unit: undefined }}>
                {say("hits-all-units")}
              </Link>
            </p>
          )}
          {search.flight === undefined ? null : (
            <p className="filter-note">
              {say("hits-one-flight")}{" "}
              <Link to="/hits" search={{ ...search, flight: undefined }}>
                {say("hits-all-flights")}
              </Link>
            </p>
          )}
        </>
      }
      query={query}
      rows={8}
      missing={query.data?.pages[0]?.missing}
      empty={rows.length === 0 ? <NoHits state={state} counts={counts.data} oneFlight={search.flight !== undefined} /> : undefined}
    >
      {() => (
        <Queue
          rows={rows}
          total={total}
          state={state}
          more={query.hasNextPage && !query.isFetchingNextPage ? query.fetchNextPage : undefined}
        />
      )}
    </Page>
  );
}

/** Says politely what the live line brought. */
function useNews(rows: readonly HitSummary[], state: string): void {
  const before = useRef<{ state: string; ids: Set<string> }>(undefined);
  useEffect(() => {
    const ids = new Set(rows.map((row) => row.id));
    const last = before.current;
    before.current = { state, ids };
    if (last === undefined || last.state !== state || last.ids.size === 0) return;
    const added = rows.filter((row) => !last.ids.has(row.id)).length;
    const gone = [...last.ids].filter((id) => !ids.has(id)).length;
    if (added === 0 && gone === 0) return;
    const parts = [
      added > 0 ? say("hits-came", { count: added }) : undefined,
      gone > 0 ? say("hits-left", { count: gone }) : undefined,
    ];
    announce(list(parts.filter((part) => part !== undefined)));
  }, [rows, state]);
}

function NoHits({ state, counts, oneFlight }: { state: string; counts: HitCounts | undefined; oneFlight: boolean }) {
  const now = useNow();
  const next = counts?.next_due ? say("hits-next-due", { when: relative(counts.next_due, now) }) : say("hits-all-decided");
  const why = state === "overdue" ? next : say(`hits-empty-${state}`, { next });
  const title = say(`hits-none-${state}`);
  return (
    <Empty title={oneFlight ? say("hits-on-flight", { title }) : title}>
      <p>{why}</p>
      {state === "open" ? null : (
        <p>
          <Link to="/hits" search={{}}>
            {say("hits-go-open")}
          </Link>
        </p>
      )}
    </Empty>
  );
}

interface QueueProps {
  rows: readonly HitSummary[];
  total: number;
  state: string;
  more: (() => unknown) | undefined;
}

function Queue({ rows, total, state, more }: QueueProps) {
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const container = useRef<HTMLDivElement>(null);
  const windowed = useWindowed(rows.length, ROW_HEIGHT, container);
  const focus = useRowFocus({ ids, reveal: windowed.reveal, startAt: lastOpened, container });
  useKeys({ j: () => focus.move(1), k: () => focus.move(-1) });
  const lastDrawn = windowed.indices.at(-1) ?? 0;
  useEffect(() => {
    if (more !== undefined && lastDrawn >= rows.length - 20) more();
  }, [lastDrawn, rows.length, more]);
  useEffect(() => {
    if (lastOpened !== undefined) {
      const index = ids.indexOf(lastOpened);
      if (index >= 0) windowed.reveal(index);
    }
    // Only on arrival: the row opened last is brought back into the window once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return (
    <div ref={container}>
      <Table label={say("hits-table", { state: say(`hits-tab-${state}`) })}
        columns={COLUMNS.map((key) => ({ key, label: say(`hits-column-${key}`) }))}
        rowCount={total} className="hits-table">
        <Spacer height={windowed.above} columns={COLUMNS.length} />
        {windowed.indices.map((index) => {
          const row = rows[index];
          return row === undefined ? null : (
            <Row
              key={row.id}
              place={index + 1}
              index={index}
              measure={windowed.measure}
              className={row.overdue && row.state !== "rejected" && row.state !== "closed" ? "is-overdue" : undefined}
            >
              <HitCells hit={row} showState={state !== "open"} />
            </Row>
          );
        })}
        <Spacer height={windowed.below} columns={COLUMNS.length} />
      </Table>
      <p className="table-foot muted">
        {say("hits-loaded", { shown: rows.length, total })}
      </p>
    </div>
  );
}

const UNDECIDED = new Set(["open", "claimed"]);

function HitCells({ hit, showState }: { hit: HitSummary; showState: boolean }) {
  const { actor } = useSession();
  const now = useNow();
  const mine = hit.claimed_by === actor;
  return (
    <>
      <Cell label={say("hits-column-strength")}>
        <Band band={hit.band} />
      </Cell>
      <Cell heading className="who">
        <Link
          to="/hits/$id"
          params={{ id: hit.id }}
          data-row-id={hit.id}
          className="row-link"
          onClick={() => {
            lastOpened = hit.id;
          }}
        >
          <Written>{hit.traveller}</Written>
        </Link>
        <span className="listed">
          <span className="muted">{say("hits-listed-as")}</span> <Written>{hit.listed}</Written>
        </span>
        <span className="muted small">
          <Written>{hit.list_name}</Written>
        </span>
      </Cell>
      <Cell label={say("hits-column-why")} className="sentences">
        <p dir="auto"><Written>{hit.sentence}</Written></p>
        {hit.notes.map((note) => (
          <p key={note} className="note" dir="auto">
            <Written>{note}</Written>
          </p>
        ))}
      </Cell>
      <Cell label={say("hits-column-flight")}>
        <span className="flight-name">
          <PlaneLanding aria-hidden="true" size={14} />
          <Written>{hit.flight}</Written>
        </span>
        <Written className="muted small unbroken">{hit.route}</Written>
        <span className="muted small">{words("regime", hit.regime)}</span>
        {hit.arrival ? <span className="small unbroken">{relative(hit.arrival, now)}</span> : null}
      </Cell>
      <Cell label={say("hits-column-due")}>
        {UNDECIDED.has(hit.state) || hit.state === "confirmed" ? <Due at={hit.due} /> : <HitState state={hit.state} />}
        {hit.escalations > 0 ? <span className="small muted">{say("hits-escalated", { count: hit.escalations })}</span> : null}
      </Cell>
      <Cell label={say("hits-column-owner")}>
        <Written>{hit.unit}</Written>
        {hit.claimed_by ? (
          <span className={mine ? "claimed mine" : "claimed"}>
            <UserCheck aria-hidden="true" size={14} />
            {mine ? say("hits-claimed-by-you") : <Written>{hit.claimed_by}</Written>}
          </span>
        ) : null}
        {showState && hit.state === "confirmed" ? <HitState state={hit.state} /> : null}
      </Cell>
    </>
  );
}
