import { Link } from "@tanstack/react-router";
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { useMemo, useRef, useState } from "react";

import type { Passenger, PassengerHit } from "../api/types";
import { useKeys } from "../frame/keys";
import { useMay } from "../frame/session";
import { compare, say } from "../text/text";
import { Written } from "../text/Written";
import { words } from "../words/labels";
import { partialDate } from "../words/partial-date";
import { hitsFirst, listedName } from "../words/traveller";
import { ByOrder } from "./ByOrder";
import { Documents } from "./Documents";
import { Band, MaskedTag, Tag } from "./marks";
import { Empty } from "./Notice";
import { useRowFocus } from "./rows";
import { Cell, type Column, Row, Spacer, Table } from "./Table";
import { useWindowed } from "./windowed";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const helper = createColumnHelper<typeof features, Passenger>();
const columns = helper.columns([
  helper.accessor((row) => listedName(row), { id: "name", sortFn: (a, b, id) => compare(a.getValue(id), b.getValue(id)) }),
  helper.accessor((row) => row.birth ?? "", { id: "birth", sortFn: (a, b, id) => compare(a.getValue(id), b.getValue(id)) }),
  helper.accessor((row) => row.nationality ?? "", {
    id: "nationality",
    sortFn: (a, b, id) => compare(a.getValue(id), b.getValue(id)),
  }),
  helper.accessor((row) => row.seat ?? "", { id: "seat", sortFn: (a, b, id) => compare(a.getValue(id), b.getValue(id)) }),
]);

/* texts */
const SORTABLE = [
  ["name", "passengers-name"],
  ["birth", "fact-born"],
  ["nationality", "fact-nationality"],
  ["seat", "fact-seat"],
] as const;
const ROW_HEIGHT = 44;

/** The passenger list: people with hits first, then by surname; or by a column the officer picks. */
export function PassengerTable({ passengers }: { passengers: readonly Passenger[] }) {
  const data = useMemo(() => hitsFirst(passengers), [passengers]);
  const [sorting, setSorting] = useState<SortingState>([]);
  const table = useTable({
    features,
    columns,
    data,
    state: { sorting },
    onSortingChange: setSorting,
    getRowId: (row) => row.id,
  });
  const rows = table.getRowModel().rows.map((row) => row.original);
  const withHits = useMemo(() => rows.filter((row) => row.hits.length > 0).flatMap((row) => row.hits.map((hit) => hit.id)), [rows]);
  const container = useRef<HTMLDivElement>(null);
  const focus = useRowFocus({ ids: withHits, container });
  const windowed = useWindowed(rows.length, ROW_HEIGHT, container);
  useKeys({ j: () => focus.move(1), k: () => focus.move(-1) });
  if (rows.length === 0) {
    return (
      <Empty title={say("passengers-none-title")}>
        <p>{say("passengers-none")}</p>
      </Empty>
    );
  }
  const header = (id: string, label: string): Column => {
    const state = sorting[0]?.id === id ? (sorting[0].desc ? "descending" : "ascending") : "none";
    const Icon = state === "none" ? ArrowUpDown : state === "ascending" ? ArrowUp : ArrowDown;
    return {
      key: id,
      sort: state,
      label: (
        <button type="button" className="sort" onClick={() => table.getColumn(id)?.toggleSorting()}>
          {label}
          <Icon aria-hidden="true" size={14} />
        </button>
      ),
    };
  };
  const [name, birth, nationality, seat] = SORTABLE.map(([id, label]) => header(id, say(label)));
  if (name === undefined || birth === undefined || nationality === undefined || seat === undefined) return null;
  return (
    <div ref={container}>
      <p className="table-foot muted">
        {say(sorting.length === 0 ? "passengers-hits-first" : "passengers-own-order")}{" "}
        {sorting.length === 0 ? null : (
          <button type="button" className="link-button" onClick={() => setSorting([])}>
            {say("passengers-hits-again")}
          </button>
        )}
      </p>
      <Table
        label={say("passengers-table", { count: rows.length })}
        rowCount={rows.length}
        className="passengers-table"
        columns={[
          { key: "hit", label: say("passengers-hit") },
          name,
          birth,
          nationality,
          { key: "documents", label: say("fact-documents") },
          seat,
          { key: "role", label: say("fact-role") },
        ]}
      >
        <Spacer height={windowed.above} columns={7} />
        {windowed.indices.map((index) => {
          const passenger = rows[index];
          if (passenger === undefined) return null;
          return (
            <Row
              key={passenger.id}
              place={index + 1}
              index={index}
              measure={windowed.measure}
              className={passenger.state === "cancelled" ? "is-cancelled" : undefined}
            >
              <PassengerCells passenger={passenger} />
            </Row>
          );
        })}
        <Spacer height={windowed.below} columns={7} />
      </Table>
    </div>
  );
}

const DECIDED = new Set(["confirmed", "rejected", "closed"]);

function HitShort({ hit }: { hit: PassengerHit }) {
  return (
    <>
      <Band band={hit.band} />
      {DECIDED.has(hit.state) ? `, ${say(`passengers-hit-${hit.state}`)}` : null}
    </>
  );
}

function PassengerCells({ passenger }: { passenger: Passenger }) {
  const mayReadHits = useMay("hits.read");
  const absent = <span className="muted">{passenger.masked ? say("masked") : say("not-sent")}</span>;
  return (
    <>
      <Cell label={say("passengers-hit")}>
        {passenger.hits.length === 0 ? (
          <span className="muted">{say("none")}</span>
        ) : (
          <ul className="stack">
            {passenger.hits.map((hit) => (
              <li key={hit.id}>
                {mayReadHits ? (
                  <Link to="/hits/$id" params={{ id: hit.id }} data-row-id={hit.id} className="row-link unbroken">
                    <HitShort hit={hit} />
                  </Link>
                ) : (
                  <HitShort hit={hit} />
                )}
              </li>
            ))}
          </ul>
        )}
      </Cell>
      <Cell heading>
        <bdi>
          <Written className="surname">{passenger.surname}</Written>
          {passenger.given === "" ? null : (
            <>
              , <Written>{passenger.given}</Written>
            </>
          )}
        </bdi>{" "}
        {passenger.masked ? <MaskedTag masked={passenger.masked} /> : null}
        {passenger.state === "cancelled" ? <Tag tone="caution">{say("person-cancelled")}</Tag> : null}
        <ByOrder target={{ kind: "passenger", id: passenger.id }} masked={passenger.masked ? passenger : undefined} />
      </Cell>
      <Cell label={say("fact-born")} className={/^\d{4}-\d\d-\d\d$/.test(passenger.birth ?? "") ? "unbroken" : ""}>{passenger.birth ? partialDate(passenger.birth) : absent}</Cell>
      <Cell label={say("fact-nationality")}>{passenger.nationality ? <Written>{passenger.nationality}</Written> : absent}</Cell>
      <Cell label={say("fact-documents")}>
        <Documents documents={passenger.documents} />
      </Cell>
      <Cell label={say("fact-seat")}>{passenger.seat ? <Written>{passenger.seat}</Written> : <span className="muted">{say("not-sent")}</span>}</Cell>
      <Cell label={say("fact-role")}>{words("role", passenger.role)}</Cell>
    </>
  );
}
