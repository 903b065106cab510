import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useRef } from "react";

import { client, fileOf } from "../api/client";
import { hit as hitQuery } from "../api/queries";
import type { HitDetail } from "../api/types";
import { useKeys } from "../frame/keys";
import { useNow } from "../frame/now";
import { useMay } from "../frame/session";
import { Due } from "../parts/Due";
import { Fact, Facts } from "../parts/Facts";
import { History } from "../parts/History";
import { Band, HitState } from "../parts/marks";
import { Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { Print } from "../parts/Print";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { digits, words } from "../words/labels";
import { clock, relative } from "../words/time";
import { Decide } from "./hit/Decide";
import { Evidence } from "./hit/Evidence";
import { SideBySide } from "./hit/SideBySide";

const route = getRouteApi("/frame/hits/$id");

export function HitPage() {
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  const query = useQuery(hitQuery(id));
  useKeys({ b: { text: "key-back", run: () => void navigate({ to: "/hits" }) } });
  return (
    <Page
      title={say("hit-title")}
      crumb={<Link to="/hits">{say("hits-title")}</Link>}
      aside={
        query.data === undefined ? undefined : (
          <span className="heading-marks">
            <Band band={query.data.band} long />
            <HitState state={query.data.state} />
          </span>
        )
      }
      query={query}
      rows={10}
    >
      {(hit) => (
        <>
          <Strip hit={hit} />
          <Whole key={hit.id} hit={hit} />
        </>
      )}
    </Page>
  );
}

const OVER = new Set(["rejected", "closed"]);

/** Where, until when, and whose. */
function Strip({ hit }: { hit: HitDetail }) {
  const now = useNow();
  const mayReadFlights = useMay("flights.read");
  const over = OVER.has(hit.state);
  return (
    <div className="card hit-strip">
      <Facts wide>
        <Fact label={say("hits-column-flight")}>
          {mayReadFlights ? (
            <Link to="/flights/$id" params={{ id: hit.flight_id }}>
              <Written>{hit.flight || say("hit-flight-not-named")}</Written>
            </Link>
          ) : (
            <Written>{hit.flight}</Written>
          )}{" "}
          <Written className="unbroken">{hit.route}</Written> <span className="muted">{words("regime", hit.regime)}</span>
        </Fact>
        <Fact label={say("hit-arrival")} missing={say("hit-not-known")}>
          {hit.arrival ? say("hit-moment", { clock: clock(hit.arrival, now), relative: relative(hit.arrival, now) }) : undefined}
        </Fact>
        <Fact label={say(hit.state === "confirmed" ? "hit-outcome" : "hit-decision")}>
          {over ? words("hitState", hit.state) : <Due at={hit.due} />}
          {hit.escalations > 0 ? <span className="muted"> {say("hits-escalated", { count: hit.escalations })}</span> : null}
        </Fact>
        <Fact label={say("hits-column-owner")}>
          <Written>{hit.unit}</Written>
          {over ? null : (
            <span className="muted">
              {" "}
              (<Say id="hit-if-late" values={{ unit: hit.escalates_to }} />)
            </span>
          )}
        </Fact>
      </Facts>
    </div>
  );
}

function Whole({ hit }: { hit: HitDetail }) {
  const evidence = useRef<HTMLHeadingElement>(null);
  useKeys({ e: { text: "key-evidence", run: () => evidence.current?.focus() } });
  return (
    <div className="hit-layout">
      <div className="hit-main">
        <p className="sentence" dir="auto">
          <Written>{hit.sentence}</Written>
        </p>
        {hit.notes.length === 0 ? null : (
          <Notice tone="caution" title={say("hit-note")}>
            <ul className="plain-list">
              {hit.notes.map((note) => (
                <li key={note}>
                  <Written>{note}</Written>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <a className="to-decision" href="#decide-title">
          {say("hit-to-decision")}
        </a>
        <section className="section" aria-labelledby="evidence-title">
          <h2 id="evidence-title" ref={evidence} tabIndex={-1}>
            {say("hit-evidence")}
          </h2>
          <Evidence items={hit.evidence} />
        </section>
        <SideBySide hit={hit} />
        <p className="muted small">
          <Say
            id="hit-raised"
            values={{ matcher: hit.matcher, index: digits(hit.index_position), position: digits(hit.as_of) }}
          />
        </p>
      </div>
      <aside className={hit.history.length > 6 ? "hit-aside long" : "hit-aside"} aria-label={say("hit-aside")}>
        <Decide hit={hit} />
        <div className="actions">
          <Print
            label={say("hit-print")}
            read={() => fileOf(client.GET("/api/v1/hits/{id}/form.pdf", { params: { path: { id: hit.id } }, parseAs: "blob" }))}
          />
        </div>
        <section className="card" aria-labelledby="history-title">
          <h2 id="history-title">{say("hit-history")}</h2>
          <History entries={hit.history} />
        </section>
      </aside>
    </div>
  );
}
