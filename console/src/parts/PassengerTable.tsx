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
import { digits, words } from "../words/labels";
import { partialDate } from "../words/partial-date";
import { hitsFirst, listedName } from "../words/traveller";
import { Documents } from "./Documents";
import { Band, Tag } from "./marks";
import { Empty } from "./Notice";
import { useRowFocus } from "./rows";
import { Cell, type Column, Row, Spacer, Table } from "./Table";
import { useWindowed } from "./windowed";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const helper = createColumnHelper<typeof features, Passenger>();
const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
const columns = helper.columns([
  helper.accessor((row) => listedName(row), { id: "name", sortFn: (a, b, id) => collator.compare(a.getValue(id), b.getValue(id)) }),
  helper.accessor((row) => row.birth ?? "", { id: "birth", sortFn: (a, b, id) => collator.compare(a.getValue(id), b.getValue(id)) }),
  helper.accessor((row) => row.nationality ?? "", {
    id: "nationality",
    sortFn: (a, b, id) => collator.compare(a.getValue(id), b.getValue(id)),
  }),
  helper.accessor((row) => row.seat ?? "", { id: "seat", sortFn: (a, b, id) => collator.compare(a.getValue(id), b.getValue(id)) }),
]);

const SORTABLE: readonly (readonly [string, string])[] = [
  ["name", "Name"],
  ["birth", "Born"],
  ["nationality", "Nationality"],
  ["seat", "Seat"],
];
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
      <Empty title="No passenger is on the list">
        <p>The list may still come, or the message could not be read. Look at the messages above.</p>
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
  const [name, birth, nationality, seat] = SORTABLE.map(([id, label]) => header(id, label));
  if (name === undefined || birth === undefined || nationality === undefined || seat === undefined) return null;
  return (
    <div ref={container}>
      <p className="table-foot muted">
        {sorting.length === 0 ? "People with hits first, then by surname." : "In the order you picked."}{" "}
        {sorting.length === 0 ? null : (
          <button type="button" className="link-button" onClick={() => setSorting([])}>
            Hits first again
          </button>
        )}
      </p>
      <Table
        label={`${digits(rows.length)} passengers and crew`}
        rowCount={rows.length}
        className="passengers-table"
        columns={[
          { key: "hit", label: "Hit" },
          name,
          birth,
          nationality,
          { key: "documents", label: "Documents" },
          seat,
          { key: "role", label: "Role" },
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

const DECIDED: Record<string, string> = { confirmed: "confirmed", rejected: "rejected", closed: "closed" };

function HitShort({ hit }: { hit: PassengerHit }) {
  return (
    <>
      <Band band={hit.band} />
      {DECIDED[hit.state] === undefined ? null : `, ${DECIDED[hit.state]}`}
    </>
  );
}

function PassengerCells({ passenger }: { passenger: Passenger }) {
  const mayReadHits = useMay("hits.read");
  return (
    <>
      <Cell label="Hit">
        {passenger.hits.length === 0 ? (
          <span className="muted">none</span>
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
          <span className="surname">{passenger.surname}</span>
          {passenger.given === "" ? "" : `, ${passenger.given}`}
        </bdi>{" "}
        {passenger.state === "cancelled" ? <Tag tone="caution">Cancelled</Tag> : null}
      </Cell>
      <Cell label="Born" className={/^\d{4}-\d\d-\d\d$/.test(passenger.birth ?? "") ? "unbroken" : ""}>{passenger.birth ? partialDate(passenger.birth) : <span className="muted">not sent</span>}</Cell>
      <Cell label="Nationality">{passenger.nationality ?? <span className="muted">not sent</span>}</Cell>
      <Cell label="Documents">
        <Documents documents={passenger.documents} />
      </Cell>
      <Cell label="Seat">{passenger.seat ?? <span className="muted">not sent</span>}</Cell>
      <Cell label="Role">{words("role", passenger.role)}</Cell>
    </>
  );
}
