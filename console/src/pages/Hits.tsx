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
import { Answer } from "../parts/Answer";
import { Due } from "../parts/Due";
import { FilterTabs } from "../parts/FilterTabs";
import { Band, HitState } from "../parts/marks";
import { Empty, Missing } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { useRowFocus } from "../parts/rows";
import { Cell, Row, Spacer, Table } from "../parts/Table";
import { useWindowed } from "../parts/windowed";
import { count, digits, words } from "../words/labels";
import { relative } from "../words/time";

const route = getRouteApi("/frame/hits");

const TABS = [
  ["open", "Open"],
  ["mine", "Mine"],
  ["overdue", "Overdue"],
  ["confirmed", "Confirmed"],
  ["decided", "Decided"],
] as const;

const COLUMNS = [
  { key: "band", label: "Strength" },
  { key: "who", label: "Traveller and listed name" },
  { key: "why", label: "Why" },
  { key: "flight", label: "Flight" },
  { key: "due", label: "Due" },
  { key: "owner", label: "Owner" },
];
const ROW_HEIGHT = 74;

/** The row opened last, so that coming back returns to it. */
let lastOpened: string | undefined;

export function Hits() {
  const search = route.useSearch();
  const state = search.state ?? "open";
  const query = useInfiniteQuery({ ...hitsQuery({ state, flight: search.flight }), placeholderData: keepPreviousData });
  const counts = useQuery(hitCounts());
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items), [query.data]);
  const total = query.data?.pages[0]?.total ?? 0;
  useNews(rows, state);
  return (
    <>
      <PageHeading title="Hit queue" takesFocus={lastOpened === undefined}>
        Hit queue
      </PageHeading>
      <div className="filters">
        <FilterTabs
          label="Which hits"
          items={TABS.map(([key, label]) => ({
            key,
            label,
            count: search.flight === undefined ? counts.data?.[key] : undefined,
            urgent: key === "overdue" && (counts.data?.overdue ?? 0) > 0,
          }))}
          link={(key) => ({ to: "/hits", search: { ...search, state: key === "open" ? undefined : key } })}
        />
        {search.flight === undefined ? null : (
          <p className="filter-note">
            One flight only.{" "}
            <Link to="/hits" search={{ state: search.state }}>
              Show all flights
            </Link>
          </p>
        )}
      </div>
      <Answer query={query} what="hits" rows={8}>
        {(data) => (
          <>
            <Missing sentences={data.pages[0]?.missing ?? []} />
            {rows.length === 0 ? (
              <NoHits state={state} counts={counts.data} oneFlight={search.flight !== undefined} />
            ) : (
              <Queue
                rows={rows}
                total={total}
                state={state}
                more={query.hasNextPage && !query.isFetchingNextPage ? query.fetchNextPage : undefined}
              />
            )}
          </>
        )}
      </Answer>
    </>
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
      added > 0 ? `${count(added, "hit")} came into this list` : undefined,
      gone > 0 ? `${count(gone, "hit")} left it` : undefined,
    ];
    announce(parts.filter((part) => part !== undefined).join(", "));
  }, [rows, state]);
}

function NoHits({ state, counts, oneFlight }: { state: string; counts: HitCounts | undefined; oneFlight: boolean }) {
  const now = useNow();
  const next = counts?.next_due ? `The next hit is due ${relative(counts.next_due, now)}.` : "No hit waits for a decision.";
  const say: Record<string, [string, string]> = {
    open: ["No open hits", `Everything was decided. ${next} New hits appear here by themselves when passenger lists arrive.`],
    mine: ["You have claimed no hit", "Open a hit and claim it: others then see that you are looking at it."],
    overdue: ["Nothing is overdue", next],
    confirmed: ["No confirmed hit awaits its outcome", "A confirmed hit stays here until somebody records what came of it."],
    decided: ["No hit was decided yet", "Rejected and confirmed hits are kept here with their reasons."],
    all: ["There is no hit", "New hits appear here by themselves when passenger lists arrive."],
  };
  const [title, text] = say[state] ?? ["No hit fits", next];
  return (
    <Empty title={oneFlight ? `${title} on this flight` : title}>
      <p>{text}</p>
      {state === "open" ? null : (
        <p>
          <Link to="/hits" search={{}}>
            Go to the open hits
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
      <Table label={`Hits: ${state}`} columns={COLUMNS} rowCount={total} className="hits-table">
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
        {digits(rows.length)} of {count(total, "hit")} loaded
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
      <Cell label="Strength">
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
          <bdi>{hit.traveller}</bdi>
        </Link>
        <span className="listed">
          <span className="muted">listed as</span> <bdi>{hit.listed}</bdi>
        </span>
        <span className="muted small">{hit.list_name}</span>
      </Cell>
      <Cell label="Why" className="sentences">
        <p dir="auto">{hit.sentence}</p>
        {hit.notes.map((note) => (
          <p key={note} className="note">
            {note}
          </p>
        ))}
      </Cell>
      <Cell label="Flight">
        <span className="flight-name">
          <PlaneLanding aria-hidden="true" size={14} />
          {hit.flight}
        </span>
        <span className="muted small unbroken">{hit.route}</span>
        <span className="muted small">{words("regime", hit.regime)}</span>
        {hit.arrival ? <span className="small unbroken">{relative(hit.arrival, now)}</span> : null}
      </Cell>
      <Cell label="Due">
        {UNDECIDED.has(hit.state) || hit.state === "confirmed" ? <Due at={hit.due} /> : <HitState state={hit.state} />}
        {hit.escalations > 0 ? <span className="small muted">escalated {count(hit.escalations, "time")}</span> : null}
      </Cell>
      <Cell label="Owner">
        <span>{hit.unit}</span>
        {hit.claimed_by ? (
          <span className={mine ? "claimed mine" : "claimed"}>
            <UserCheck aria-hidden="true" size={14} />
            {mine ? "claimed by you" : hit.claimed_by}
          </span>
        ) : null}
        {showState && hit.state === "confirmed" ? <HitState state={hit.state} /> : null}
      </Cell>
    </>
  );
}
