import type { EvidenceItem } from "../../api/types";
import { Verdict } from "../../parts/marks";
import { Empty } from "../../parts/Notice";
import { Cell, Row, Table } from "../../parts/Table";
import { words } from "../../words/labels";
import { partialDate } from "../../words/partial-date";

/** The one source of a whole column, when there is only one: it then stands in the heading, not in every row. */
function commonSource(sources: readonly string[]): string | undefined {
  return sources.every((source) => source === sources[0]) ? sources[0] : undefined;
}

function Heading({ label, source }: { label: string; source: string | undefined }) {
  return (
    <>
      {label}
      {source === undefined ? null : <span className="source heading-source">{source}</span>}
    </>
  );
}

/** "3 for, 1 against, 2 unknown": a count, never a score. */
export function tally(items: readonly EvidenceItem[]): string {
  const of = (verdict: string): number => items.filter((item) => item.verdict === verdict).length;
  return `${of("for")} for, ${of("against")} against, ${of("unknown")} unknown`;
}

function shown(item: EvidenceItem, value: string): string {
  if (item.attribute === "birth-date") return partialDate(value);
  return item.attribute === "sex" ? words("sex", value) : value;
}

function Value({ item, value, source }: { item: EvidenceItem; value: string | null | undefined; source: string | undefined }) {
  return (
    <>
      {value === undefined || value === null || value === "" ? (
        <span className="muted">not stated</span>
      ) : (
        <bdi className="value">{shown(item, value)}</bdi>
      )}
      {source === undefined ? null : <span className="muted small source">{source}</span>}
    </>
  );
}

export function Evidence({ items }: { items: readonly EvidenceItem[] }) {
  if (items.length === 0) {
    return (
      <Empty title="The evidence is not there">
        <p>A hit always has evidence. Load the page again; if it stays, tell the operator.</p>
      </Empty>
    );
  }
  const traveller = commonSource(items.map((item) => item.traveller_source));
  const listed = commonSource(items.map((item) => item.listed_source));
  const columns = [
    { key: "verdict", label: "Says" },
    { key: "attribute", label: "What" },
    { key: "traveller", label: <Heading label="Traveller" source={traveller} /> },
    { key: "listed", label: <Heading label="Listed person" source={listed} /> },
    { key: "note", label: "How they compare" },
  ];
  return (
    <>
      <p className="muted">{tally(items)}. Unknown means that one side does not say.</p>
      <Table label="Evidence" columns={columns} className="evidence-table">
        {items.map((item) => (
          <Row key={`${item.attribute} ${item.traveller ?? ""} ${item.listed ?? ""} ${item.note}`} className={`evidence-${item.verdict}`}>
            <Cell label="Says">
              <Verdict verdict={item.verdict} />
            </Cell>
            <Cell heading>{words("attribute", item.attribute)}</Cell>
            <Cell label="Traveller">
              <Value item={item} value={item.traveller} source={traveller === undefined ? item.traveller_source : undefined} />
            </Cell>
            <Cell label="Listed person">
              <Value item={item} value={item.listed} source={listed === undefined ? item.listed_source : undefined} />
            </Cell>
            <Cell label="How they compare" className="sentences">
              {item.note}
            </Cell>
          </Row>
        ))}
      </Table>
      {traveller === undefined || listed === undefined ? null : (
        <p className="muted small narrow-only">
          Traveller: {traveller}. Listed person: {listed}.
        </p>
      )}
    </>
  );
}
