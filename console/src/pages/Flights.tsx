import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";

import { flights as flightsQuery } from "../api/queries";
import type { Flight } from "../api/types";
import { useKeys } from "../frame/keys";
import { useNow } from "../frame/now";
import { Answer } from "../parts/Answer";
import { Button } from "../parts/Button";
import { FilterTabs } from "../parts/FilterTabs";
import { Empty, Missing } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { useRowFocus } from "../parts/rows";
import { Cell, Row, Table } from "../parts/Table";
import { Tag } from "../parts/marks";
import { count, digits, words } from "../words/labels";
import { clock, localAsSent, relative, zone } from "../words/time";

const route = getRouteApi("/frame/flights");

const STATES = [
  ["to-come", "To come"],
  ["landed", "Landed"],
  ["cancelled", "Cancelled"],
  ["all", "All"],
] as const;

const COLUMNS = [
  { key: "flight", label: "Flight" },
  { key: "route", label: "Route" },
  { key: "arrival", label: "Arrival" },
  { key: "state", label: "State" },
  { key: "persons", label: "Passengers", number: true },
  { key: "hits", label: "Open hits", number: true },
  { key: "issues", label: "Issues", number: true },
  { key: "missing", label: "What is missing" },
];

let lastOpened: string | undefined;

export function Flights() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = search.state ?? "to-come";
  const query = useInfiniteQuery({ ...flightsQuery({ ...search, state }), placeholderData: keepPreviousData });
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items), [query.data]);
  const ids = useMemo(() => rows.map((flight) => flight.id), [rows]);
  const container = useRef<HTMLDivElement>(null);
  const focus = useRowFocus({ ids, startAt: lastOpened, container });
  const field = useRef<HTMLInputElement>(null);
  useKeys({
    j: () => focus.move(1),
    k: () => focus.move(-1),
    "/": (event) => {
      event.preventDefault();
      field.current?.focus();
    },
  });
  return (
    <>
      <PageHeading title="Flights" takesFocus={lastOpened === undefined} aside={<p className="muted small">Sorted by arrival · times in {zone()}</p>}>
        Flights
      </PageHeading>
      <div className="filters">
        <FilterTabs
          label="State of the flight"
          items={STATES.map(([key, label]) => ({ key, label }))}
          link={(key) => ({ to: "/flights", search: { ...search, state: key === "to-come" ? undefined : key } })}
        />
        <TextFilter
          key={search.q ?? ""}
          field={field}
          value={search.q ?? ""}
          onChange={(q) => void navigate({ search: { ...search, q: q === "" ? undefined : q }, replace: true })}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={search.open_hits ?? false}
            onChange={(event) =>
              void navigate({ search: { ...search, open_hits: event.target.checked ? true : undefined }, replace: true })
            }
          />
          Only with open hits
        </label>
      </div>
      <div ref={container}>
        <Answer query={query} rows={8}>
          {(data) => (
            <>
              <Missing sentences={data.pages[0]?.missing ?? []} />
              {rows.length === 0 ? (
                <NoFlights filtered={search.q !== undefined || search.open_hits === true} state={state} />
              ) : (
                <>
                  <Table label="Flights by arrival" columns={COLUMNS} className="flights-table">
                    {rows.map((flight) => (
                      <FlightRow key={flight.id} flight={flight} />
                    ))}
                  </Table>
                  <p className="table-foot muted">
                    {digits(rows.length)} of {count(data.pages[0]?.total ?? rows.length, "flight")} shown
                    {query.hasNextPage ? <Button onPress={() => void query.fetchNextPage()}>Show more</Button> : null}
                  </p>
                </>
              )}
            </>
          )}
        </Answer>
      </div>
    </>
  );
}

function NoFlights({ filtered, state }: { filtered: boolean; state: string }) {
  if (filtered) {
    return (
      <Empty title="No flight fits these filters">
        <p>
          <Link to="/flights" search={{}}>
            Show all flights to come
          </Link>
        </p>
      </Empty>
    );
  }
  return (
    <Empty title={state === "to-come" ? "No flight is expected" : "There is no such flight"}>
      <p>Flights appear here as soon as a carrier or a feed sends a passenger list. Nothing has to be done by hand.</p>
    </Empty>
  );
}

interface FilterProps {
  field: React.RefObject<HTMLInputElement | null>;
  value: string;
  onChange: (value: string) => void;
}

function TextFilter({ field, value, onChange }: FilterProps) {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <label className="inline-field">
      <span>Flight number</span>
      <input
        ref={field}
        type="search"
        value={text}
        size={10}
        onChange={(event) => {
          const next = event.target.value;
          setText(next);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onChange(next.trim()), 300);
        }}
      />
    </label>
  );
}

function FlightRow({ flight }: { flight: Flight }) {
  return (
    <Row className={flight.open_hits > 0 ? "has-hits" : undefined}>
      <Cell heading>
        <Link
          to="/flights/$id"
          params={{ id: flight.id }}
          data-row-id={flight.id}
          className="row-link unbroken"
          onClick={() => {
            lastOpened = flight.id;
          }}
        >
          {flight.carrier} {flight.number}
        </Link>
        <span className="muted small source">{flight.regimes.map((regime) => words("regime", regime)).join(", ")}</span>
      </Cell>
      <Cell label="Route" className="unbroken">
        {(flight.airports.length > 2 ? flight.airports : [flight.from, flight.to]).join(" → ")}
      </Cell>
      <Cell label="Arrival">
        <Arrival flight={flight} />
      </Cell>
      <Cell label="State">
        {flight.state === "cancelled" ? (
          <Tag tone="caution">Cancelled</Tag>
        ) : (
          <span className="state-word">{words("flightState", flight.state)}</span>
        )}
        {flight.screened ? null : <Tag tone="caution">Not screened yet</Tag>}
      </Cell>
      <Cell label="Passengers" number>
        {digits(flight.passengers)}
        {flight.crew > 0 ? <span className="muted unbroken"> + {digits(flight.crew)} crew</span> : null}
      </Cell>
      <Cell label="Open hits" number>
        {flight.open_hits > 0 ? <b className="hit-number">{digits(flight.open_hits)}</b> : <span className="muted">0</span>}
        {flight.hits > flight.open_hits ? <span className="muted"> of {digits(flight.hits)}</span> : null}
      </Cell>
      <Cell label="Issues" number>
        {flight.issues > 0 ? digits(flight.issues) : <span className="muted">0</span>}
      </Cell>
      <Cell label="What is missing" className="sentences">
        {flight.missing.length === 0 ? <span className="muted">Nothing</span> : flight.missing.join(" ")}
      </Cell>
    </Row>
  );
}

export function Arrival({ flight }: { flight: Flight }) {
  const now = useNow();
  if (flight.arrival) {
    return (
      <time dateTime={flight.arrival}>
        <span className="unbroken">{clock(flight.arrival, now)}</span>{" "}
        <span className="muted unbroken">{relative(flight.arrival, now)}</span>
      </time>
    );
  }
  if (flight.arrival_local) {
    return (
      <>
        <span className="unbroken">{localAsSent(flight.arrival_local)}</span> <span className="muted">local time, as sent</span>
      </>
    );
  }
  return <span className="muted">not sent</span>;
}
