import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";

import { flights as flightsQuery } from "../api/queries";
import type { Flight } from "../api/types";
import { useKeys } from "../frame/keys";
import { useNow } from "../frame/now";
import { Answer } from "../parts/Answer";
import { AsSent } from "../parts/AsSent";
import { Button } from "../parts/Button";
import { FilterTabs } from "../parts/FilterTabs";
import { Empty, Missing } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { useRowFocus } from "../parts/rows";
import { Cell, Row, Table } from "../parts/Table";
import { Tag } from "../parts/marks";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { digits, words } from "../words/labels";
import { clock, localAsSent, relative, zone } from "../words/time";

const route = getRouteApi("/frame/flights");

const STATES = ["to-come", "landed", "cancelled", "all"] as const;
const COLUMNS = ["flight", "route", "arrival", "state", "persons", "hits", "issues", "missing"] as const;
const NUMBERS = new Set<string>(["persons", "hits", "issues"]);

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
      <PageHeading
        title={say("page-flights")}
        takesFocus={lastOpened === undefined}
        aside={<p className="muted small">{say("flights-sorted", { zone: zone() })}</p>}
      >
        {say("page-flights")}
      </PageHeading>
      <div className="filters">
        <FilterTabs
          label={say("flights-which")}
          items={STATES.map((key) => ({ key, label: say(`flights-tab-${key}`) }))}
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
          {say("flights-only-hits")}
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
                  <Table
                    label={say("flights-table")}
                    columns={COLUMNS.map((key) => ({ key, label: say(`flights-column-${key}`), number: NUMBERS.has(key) }))}
                    className="flights-table"
                  >
                    {rows.map((flight) => (
                      <FlightRow key={flight.id} flight={flight} />
                    ))}
                  </Table>
                  <p className="table-foot muted">
                    {say("flights-shown", { shown: rows.length, total: data.pages[0]?.total ?? rows.length })}
                    {query.hasNextPage ? <Button onPress={() => void query.fetchNextPage()}>{say("show-more")}</Button> : null}
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
      <Empty title={say("flights-none-filtered")}>
        <p>
          <Link to="/flights" search={{}}>
            {say("flights-all")}
          </Link>
        </p>
      </Empty>
    );
  }
  return (
    <Empty title={say(state === "to-come" ? "flights-none-to-come" : "flights-none-other")}>
      <p>{say("flights-empty")}</p>
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
      <span>{say("flights-filter")}</span>
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
          <Written>{`${flight.carrier} ${flight.number}`}</Written>
        </Link>
        {flight.regimes.map((regime) => (
          <span key={regime} className="muted small source unbroken">
            {words("regime", regime)}
          </span>
        ))}
      </Cell>
      <Cell label={say("flights-column-route")} className="unbroken">
        <Written>{(flight.airports.length > 2 ? flight.airports : [flight.from, flight.to]).join(" → ")}</Written>
      </Cell>
      <Cell label={say("flights-column-arrival")}>
        <Arrival flight={flight} />
      </Cell>
      <Cell label={say("flights-column-state")}>
        {flight.state === "cancelled" ? (
          <Tag tone="caution">{words("flightState", flight.state)}</Tag>
        ) : (
          <span className="state-word">{words("flightState", flight.state)}</span>
        )}
        {flight.screened ? null : <Tag tone="caution">{say("flights-not-screened")}</Tag>}
      </Cell>
      <Cell label={say("flights-column-persons")} number>
        {digits(flight.passengers)}
        {flight.crew > 0 ? <span className="muted unbroken"> {say("flights-crew", { count: flight.crew })}</span> : null}
      </Cell>
      <Cell label={say("flights-column-hits")} number>
        {flight.hits > flight.open_hits ? (
          <Say
            id="flights-open-of"
            values={{ open: flight.open_hits, all: flight.hits }}
            elements={{ b: flight.open_hits > 0 ? <b className="hit-number" /> : <span className="muted" />, small: <span className="muted" /> }}
          />
        ) : flight.open_hits > 0 ? (
          <b className="hit-number">{digits(flight.open_hits)}</b>
        ) : (
          <span className="muted">{digits(0)}</span>
        )}
      </Cell>
      <Cell label={say("flights-column-issues")} number>
        {flight.issues > 0 ? digits(flight.issues) : <span className="muted">{digits(0)}</span>}
      </Cell>
      <Cell label={say("flights-column-missing")} className="sentences">
        {flight.missing.length === 0 ? (
          <span className="muted">{say("flights-nothing-missing")}</span>
        ) : (
          <AsSent text={flight.missing.join(" ")} />
        )}
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
        <span className="unbroken">{localAsSent(flight.arrival_local)}</span> <span className="muted">{say("flights-as-sent")}</span>
      </>
    );
  }
  return <span className="muted">{say("not-sent")}</span>;
}
