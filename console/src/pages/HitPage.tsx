import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useRef } from "react";

import { hit as hitQuery } from "../api/queries";
import type { HitDetail } from "../api/types";
import { useKeys } from "../frame/keys";
import { useNow } from "../frame/now";
import { Answer } from "../parts/Answer";
import { Due } from "../parts/Due";
import { History } from "../parts/History";
import { Band, HitState } from "../parts/marks";
import { Notice } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { digits } from "../words/labels";
import { clock, relative } from "../words/time";
import { Decide } from "./hit/Decide";
import { Evidence } from "./hit/Evidence";
import { SideBySide } from "./hit/SideBySide";

const route = getRouteApi("/frame/hits/$id");

export function HitPage() {
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  const query = useQuery(hitQuery(id));
  useKeys({ b: () => void navigate({ to: "/hits" }) });
  return (
    <>
      <p className="crumbs">
        <Link to="/hits">Hit queue</Link>
      </p>
      <PageHeading
        title="Hit"
        aside={
          query.data === undefined ? undefined : (
            <span className="heading-marks">
              <Band band={query.data.band} long />
              <HitState state={query.data.state} />
            </span>
          )
        }
      >
        Hit
      </PageHeading>
      <Answer query={query} what="the hit" rows={10}>
        {(hit) => <Whole key={hit.id} hit={hit} />}
      </Answer>
    </>
  );
}

const OVER = new Set(["rejected", "closed"]);

function Whole({ hit }: { hit: HitDetail }) {
  const now = useNow();
  const evidence = useRef<HTMLHeadingElement>(null);
  useKeys({ e: () => evidence.current?.focus() });
  return (
    <div className="hit-layout">
      <div className="hit-main">
        <p className="sentence" dir="auto">
          {hit.sentence}
        </p>
        {hit.notes.length === 0 ? null : (
          <Notice tone="caution" title="Note before you decide">
            <ul className="plain-list">
              {hit.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Notice>
        )}
        <section className="section" aria-labelledby="evidence-title">
          <h2 id="evidence-title" ref={evidence} tabIndex={-1}>
            Evidence
          </h2>
          <Evidence items={hit.evidence} />
        </section>
        <SideBySide hit={hit} />
        <p className="muted small">
          Matched by {hit.matcher} against the index at position {digits(hit.index_position)}. This page stands at position{" "}
          {digits(hit.as_of)}.
        </p>
      </div>
      <aside className="hit-aside" aria-label="Decision and history">
        <div className="card">
          <dl className="aside-facts">
            <div>
              <dt>Flight</dt>
              <dd>
                <Link to="/flights/$id" params={{ id: hit.flight_id }}>
                  {hit.flight}
                </Link>{" "}
                <span className="unbroken">{hit.route}</span>
                {hit.arrival ? (
                  <span className="muted">
                    {" "}
                    arrives {clock(hit.arrival, now)} ({relative(hit.arrival, now)})
                  </span>
                ) : (
                  <span className="muted"> arrival not known</span>
                )}
              </dd>
            </div>
            {OVER.has(hit.state) ? null : (
              <div>
                <dt>Decision</dt>
                <dd>
                  <Due at={hit.due} />
                </dd>
              </div>
            )}
            <div>
              <dt>Owner</dt>
              <dd>
                {hit.unit}
                {OVER.has(hit.state) ? null : <span className="muted"> · if late, goes to {hit.escalates_to}</span>}
                {hit.escalations > 0 ? <span className="muted"> · escalated {hit.escalations}×</span> : null}
              </dd>
            </div>
          </dl>
        </div>
        <Decide hit={hit} />
        <section className="card" aria-labelledby="history-title">
          <h2 id="history-title">History</h2>
          <History entries={hit.history} />
        </section>
      </aside>
    </div>
  );
}
