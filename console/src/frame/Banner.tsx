import { Link } from "@tanstack/react-router";
import { Radio, SlidersHorizontal, Unplug } from "lucide-react";

import type { Connection } from "../api/live";
import type { Whoami } from "../api/types";
import { Mark } from "../parts/marks";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { words } from "../words/labels";
import { clock, duration } from "../words/time";
import { useNow } from "./now";

interface Props {
  whoami: Whoami;
  connection: Connection;
  /** When the node last answered, by the node's clock. */
  asOf: number;
  onDisplay: () => void;
}

/** Always on the screen: which system this is, how secret, for which duty and purpose, and how old the data is. */
export function Banner({ whoami, connection, asOf, onDisplay }: Props) {
  const { node } = whoami;
  const now = useNow(5000);
  const Icon = connection === "lost" ? Unplug : Radio;
  return (
    <header className="banner">
      <Link to="/" className="banner-home" aria-label={say("home", { node: node.name })}>
        <Mark />
        {say("brand")}
      </Link>
      <span className="environment" data-kind={node.environment}>
        {words("environment", node.environment)}
      </span>
      <dl className="banner-facts">
        <div className="banner-fact">
          <dt className="visually-hidden">{say("banner-classification")}</dt>
          <dd>
            <b>
              <Written>{node.classification}</Written>
            </b>
          </dd>
        </div>
        <div className="banner-fact shrinks">
          <dt>{say("banner-unit")}</dt>
          <dd>
            <Written>{whoami.unit}</Written>
          </dd>
        </div>
        <div className="banner-fact shrinks">
          <dt>{say("banner-duty")}</dt>
          <dd>
            <Written>{whoami.duty}</Written>
          </dd>
        </div>
        <div className="banner-fact shrinks optional">
          <dt>{say("banner-purpose")}</dt>
          <dd>
            <Written>{whoami.purpose}</Written>
          </dd>
        </div>
      </dl>
      <p className="connection" data-state={connection}>
        <Icon aria-hidden="true" focusable="false" />
        <span>{say(`connection-${connection}`)}</span>
        <span>
          {connection === "lost"
            ? say("data-age", { length: duration(now - asOf) })
            : say("data-as-of", { time: clock(new Date(asOf).toISOString(), now) })}
        </span>
      </p>
      <button type="button" className="banner-button" onClick={onDisplay}>
        <SlidersHorizontal aria-hidden="true" focusable="false" />
        <span>{say("display")}</span>
      </button>
    </header>
  );
}
