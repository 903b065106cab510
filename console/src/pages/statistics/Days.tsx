import type { Statistics } from "../../api/types";
import { Cell, Row, Table } from "../../parts/Table";
import { say } from "../../text/text";
import { digits } from "../../words/labels";
import { partialDate } from "../../words/partial-date";

const DAY = 86_400_000;
const KINDS = ["raised", "confirmed", "rejected"] as const;
// The drawing's own measure; the page stretches it.
const HEIGHT = 120;
const SLOT = 12;

/** Every day of the period: a day without anything is a gap in the bars, not left out of them. */
function wholePeriod(from: string, to: string): string[] {
  const first = Date.parse(`${from}T00:00:00Z`);
  const count = Math.round((Date.parse(`${to}T00:00:00Z`) - first) / DAY) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, place) => new Date(first + place * DAY).toISOString().slice(0, 10));
}

/** Day by day, as bars and as a table that says the same. */
export function Days({ from, to, days }: Pick<Statistics, "from" | "to" | "days">) {
  if (days.length === 0) return null;
  const most = Math.max(...days.flatMap((day) => KINDS.map((kind) => day[kind])), 1);
  const known = new Map(days.map((day) => [day.day, day]));
  const period = wholePeriod(from, to);
  return (
    <section className="section" aria-labelledby="by-day-title">
      <h2 id="by-day-title">{say("statistics-by-day")}</h2>
      <div className="card">
        <ul className="bars-legend">
          {KINDS.map((kind) => (
            <li key={kind}>
              <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
                <rect x="1" y="1" width="10" height="10" className={`bar bar-${kind}`} />
              </svg>
              {say(`decisions-${kind}`)}
            </li>
          ))}
        </ul>
        <p className="muted small">{say("statistics-most", { count: most })}</p>
        <svg
          className="bars"
          viewBox={`0 0 ${period.length * SLOT} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={say("statistics-bars", { from: partialDate(from), to: partialDate(to), count: most })}
        >
          <line x1="0" y1={HEIGHT - 0.5} x2={period.length * SLOT} y2={HEIGHT - 0.5} className="bars-ground" />
          {period.flatMap((day, place) =>
            KINDS.map((kind, column) => {
              const height = ((known.get(day)?.[kind] ?? 0) / most) * (HEIGHT - 4);
              return height === 0 ? null : (
                <rect
                  key={`${day} ${kind}`}
                  x={place * SLOT + 1 + column * 3.4}
                  y={HEIGHT - 1 - height}
                  width="3"
                  height={height}
                  className={`bar bar-${kind}`}
                />
              );
            }),
          )}
        </svg>
        <p className="bars-ends muted small">
          <span>{partialDate(from)}</span>
          <span>{partialDate(to)}</span>
        </p>
      </div>
      <details className="issues">
        <summary>{say("statistics-as-table", { count: days.length })}</summary>
        <Table
          label={say("statistics-by-day")}
          columns={["day", ...KINDS].map((key) => ({ key, label: say(`decisions-${key}`), number: key !== "day" }))}
          className="days-table"
        >
          {days.map((day) => (
            <Row key={day.day}>
              <Cell heading>{partialDate(day.day)}</Cell>
              {KINDS.map((kind) => (
                <Cell key={kind} label={say(`decisions-${kind}`)} number>
                  {digits(day[kind])}
                </Cell>
              ))}
            </Row>
          ))}
        </Table>
      </details>
    </section>
  );
}
