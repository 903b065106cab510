import { getRouteApi } from "@tanstack/react-router";

import { KeyList } from "../frame/KeysHelp";
import { useMay } from "../frame/session";
import { FilterTabs } from "../parts/FilterTabs";
import { PageHeading } from "../parts/PageHeading";
import { say } from "../text/text";
import { Drills } from "./training/Drills";

const route = getRouteApi("/frame/training");

/** How often each guide goes on. */
const GUIDES = { hit: 5, import: 5, uses: 4, proof: 4 } as const;

/** How to do the work, without a request to the node; and exercises on invented people for those who decide hits. */
export function Training() {
  const mayDecide = useMay("hits.decide");
  const { show = "guides" } = route.useSearch();
  const tabs = (["guides", "drills", "keys"] as const).filter((tab) => tab !== "drills" || mayDecide);
  return (
    <>
      <PageHeading title={say("page-training")}>{say("page-training")}</PageHeading>
      <p className="lead-text">{say("training-lead")}</p>
      <div className="filters">
        <FilterTabs
          label={say("training-which")}
          items={tabs.map((key) => ({ key, label: say(`training-tab-${key}`) }))}
          link={(key) => ({ to: "/training", search: { show: key === "guides" ? undefined : key } })}
        />
      </div>
      {show === "guides" ? <Guides /> : null}
      {show === "keys" ? (
        <section className="card training-keys" aria-label={say("keys")}>
          <KeyList />
          <p className="muted">{say("keys-note")}</p>
        </section>
      ) : null}
      {show === "drills" ? <Drills /> : null}
    </>
  );
}

function Guides() {
  return (
    <div className="guides">
      {Object.entries(GUIDES).map(([guide, steps]) => (
        <section key={guide} className="card guide" aria-labelledby={`guide-${guide}`}>
          <h2 id={`guide-${guide}`}>{say(`guide-${guide}-title`)}</h2>
          <ol>
            {Array.from({ length: steps }, (_, place) => (
              <li key={place}>{say(`guide-${guide}-${place + 1}`)}</li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
