import type { EvidenceItem } from "../../api/types";
import { Verdict } from "../../parts/marks";
import { Empty } from "../../parts/Notice";
import { Cell, Row, Table } from "../../parts/Table";
import { Say } from "../../text/Say";
import { say } from "../../text/text";
import { Written } from "../../text/Written";
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
      {source === undefined ? null : <span className="source heading-source"><Written>{source}</Written></span>}
    </>
  );
}

/** "3 for, 1 against, 2 unknown": a count, never a score. */
function tally(items: readonly EvidenceItem[]): string {
  const of = (verdict: string): number => items.filter((item) => item.verdict === verdict).length;
  return say("hit-tally", { for: of("for"), against: of("against"), unknown: of("unknown") });
}

function shown(item: EvidenceItem, value: string): string {
  if (item.attribute === "birth-date") return partialDate(value);
  return item.attribute === "sex" ? words("sex", value) : value;
}

function Value({ item, value, source }: { item: EvidenceItem; value: string | null | undefined; source: string | undefined }) {
  return (
    <>
      {value === undefined || value === null || value === "" ? (
        <span className="muted">{say("not-stated")}</span>
      ) : (
        <Written ours className="value">{shown(item, value)}</Written>
      )}
      {source === undefined ? null : <span className="muted small source"><Written>{source}</Written></span>}
    </>
  );
}

export function Evidence({ items }: { items: readonly EvidenceItem[] }) {
  if (items.length === 0) {
    return (
      <Empty title={say("hit-evidence-gone-title")}>
        <p>{say("hit-evidence-gone")}</p>
      </Empty>
    );
  }
  const traveller = commonSource(items.map((item) => item.traveller_source));
  const listed = commonSource(items.map((item) => item.listed_source));
  const columns = [
    { key: "verdict", label: say("hit-says") },
    { key: "attribute", label: say("hit-what") },
    { key: "traveller", label: <Heading label={say("hit-traveller")} source={traveller} /> },
    { key: "listed", label: <Heading label={say("hit-listed")} source={listed} /> },
    { key: "note", label: say("hit-compare") },
  ];
  return (
    <>
      <p className="muted">{tally(items)}</p>
      <Table label={say("hit-evidence")} columns={columns} className="evidence-table">
        {items.map((item) => (
          <Row key={`${item.attribute} ${item.traveller ?? ""} ${item.listed ?? ""} ${item.note}`} className={`evidence-${item.verdict}`}>
            <Cell label={say("hit-says")}>
              <Verdict verdict={item.verdict} />
            </Cell>
            <Cell heading>{words("attribute", item.attribute)}</Cell>
            <Cell label={say("hit-traveller")}>
              <Value item={item} value={item.traveller} source={traveller === undefined ? item.traveller_source : undefined} />
            </Cell>
            <Cell label={say("hit-listed")}>
              <Value item={item} value={item.listed} source={listed === undefined ? item.listed_source : undefined} />
            </Cell>
            <Cell label={say("hit-compare")} className="sentences">
              <Written>{item.note}</Written>
            </Cell>
          </Row>
        ))}
      </Table>
      {traveller === undefined || listed === undefined ? null : (
        <p className="muted small narrow-only">
          <Say id="hit-sources" values={{ traveller, listed }} />
        </p>
      )}
    </>
  );
}
