import type { EvidenceItem } from "../../api/types";
import { Verdict } from "../../parts/marks";
import { Empty } from "../../parts/Notice";
import { Cell, Row, Table } from "../../parts/Table";
import { words } from "../../words/labels";
import { partialDate } from "../../words/partial-date";

const COLUMNS = [
  { key: "verdict", label: "Says" },
  { key: "attribute", label: "What" },
  { key: "traveller", label: "Traveller" },
  { key: "listed", label: "Listed person" },
  { key: "note", label: "How they compare" },
];

/** "3 for, 1 against, 2 unknown": a count, never a score. */
export function tally(items: readonly EvidenceItem[]): string {
  const of = (verdict: string): number => items.filter((item) => item.verdict === verdict).length;
  return `${of("for")} for, ${of("against")} against, ${of("unknown")} unknown`;
}

function shown(item: EvidenceItem, value: string): string {
  return item.attribute === "birth-date" ? partialDate(value) : value;
}

function Value({ item, value, source }: { item: EvidenceItem; value: string | null | undefined; source: string }) {
  return (
    <>
      {value === undefined || value === null || value === "" ? (
        <span className="muted">not stated</span>
      ) : (
        <bdi className="value">{shown(item, value)}</bdi>
      )}
      <span className="muted small source">{source}</span>
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
  return (
    <>
      <p className="muted">{tally(items)}. Unknown means that one side does not say.</p>
      <Table label="Evidence" columns={COLUMNS} className="evidence-table">
        {items.map((item) => (
          <Row key={`${item.attribute} ${item.traveller ?? ""} ${item.listed ?? ""} ${item.note}`} className={`evidence-${item.verdict}`}>
            <Cell label="Says">
              <Verdict verdict={item.verdict} />
            </Cell>
            <Cell heading>{words("attribute", item.attribute)}</Cell>
            <Cell label="Traveller">
              <Value item={item} value={item.traveller} source={item.traveller_source} />
            </Cell>
            <Cell label="Listed person">
              <Value item={item} value={item.listed} source={item.listed_source} />
            </Cell>
            <Cell label="How they compare" className="sentences">
              {item.note}
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}
