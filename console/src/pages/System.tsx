import { useQuery } from "@tanstack/react-query";

import { system as systemQuery } from "../api/queries";
import type { Check, FeedState } from "../api/types";
import { AsSent } from "../parts/AsSent";
import { Moment } from "../parts/Due";
import { Tag } from "../parts/marks";
import { Page } from "../parts/Page";
import { Cell, Row, Table } from "../parts/Table";
import { say } from "../text/text";
import { digits, words } from "../words/labels";

const CHECKS = ["check", "state", "reason"] as const;
const FEEDS = ["feed", "regime", "messages", "last"] as const;

/** What to look at first. */
const ORDER = ["fail", "warn", "ok"];

const TONES: Record<string, "clear" | "caution" | "danger"> = { ok: "clear", warn: "caution", fail: "danger" };

/** How the node itself is: what liaison doctor says of it, and when each feed was last heard of. */
export function System() {
  const query = useQuery(systemQuery());
  return (
    <Page title={say("page-system")} lead={say("system-lead")} query={query} rows={8} missing={query.data?.missing}>
      {(system) => (
        <>
          {system.checks.length === 0 ? null : <Checks checks={system.checks} />}
          <Feeds feeds={system.feeds} />
          <p className="section muted small">{say("system-version", { version: system.version })}</p>
        </>
      )}
    </Page>
  );
}

function Checks({ checks }: { checks: Check[] }) {
  const sorted = checks.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <Table label={say("system-checks")} columns={CHECKS.map((key) => ({ key, label: say(`system-check-${key}`) }))} className="checks-table">
      {sorted.map((check) => (
        <Row key={check.check}>
          <Cell heading>{words("systemCheck", check.check.replaceAll(" ", "-"), check.check)}</Cell>
          <Cell label={say("system-check-state")}>
            <Tag tone={TONES[check.state] ?? "caution"}>{words("checkState", check.state)}</Tag>
          </Cell>
          <Cell label={say("system-check-reason")}>
            <AsSent text={check.reason} />
            {check.remedy === "" ? null : (
              <span className="muted small source">
                {say("system-remedy")} <AsSent text={check.remedy} />
              </span>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Feeds({ feeds }: { feeds: FeedState[] }) {
  return (
    <section className="section" aria-labelledby="feeds-title">
      <h2 id="feeds-title">{say("system-feeds")}</h2>
      <Table
        label={say("system-feeds")}
        columns={FEEDS.map((key) => ({ key, label: say(`system-feed-${key}`), number: key === "messages" }))}
        className="feeds-table"
      >
        {feeds.map((feed) => (
          <Row key={feed.feed}>
            <Cell heading>
              <bdi>{feed.feed}</bdi>
              {feed.folder ? <span className="muted small source">{say("system-feed-folder")}</span> : null}
            </Cell>
            <Cell label={say("system-feed-regime")}>{words("regime", feed.regime)}</Cell>
            <Cell label={say("system-feed-messages")} number>
              {digits(feed.messages)}
            </Cell>
            <Cell label={say("system-feed-last")}>
              {feed.last === undefined || feed.last === null ? <Tag tone="caution">{say("system-feed-never")}</Tag> : <Moment at={feed.last} />}
            </Cell>
          </Row>
        ))}
      </Table>
    </section>
  );
}
