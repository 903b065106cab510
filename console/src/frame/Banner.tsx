import { Link } from "@tanstack/react-router";
import { Radio, Unplug } from "lucide-react";

import type { Connection } from "../api/live";
import type { Whoami } from "../api/types";
import { Mark } from "../parts/marks";
import { words } from "../words/labels";
import { clock, duration } from "../words/time";
import { useNow } from "./now";

const STATE_WORDS: Record<Connection, string> = { connecting: "Connecting", live: "Live", lost: "Not connected" };

interface Props {
  whoami: Whoami;
  connection: Connection;
  /** When the node last answered, by the node's clock. */
  asOf: number;
}

/** Always on the screen: which system this is, how secret, for which duty and purpose, and how old the data is. */
export function Banner({ whoami, connection, asOf }: Props) {
  const { node } = whoami;
  const now = useNow(5000);
  const Icon = connection === "lost" ? Unplug : Radio;
  return (
    <header className="banner">
      <Link to="/" className="banner-home" aria-label={`Liaison, ${node.name}: start`}>
        <Mark />
        Liaison
      </Link>
      <span className="environment" data-kind={node.environment}>
        {words("environment", node.environment)}
      </span>
      <dl className="banner-facts">
        <div className="banner-fact">
          <dt className="visually-hidden">Classification</dt>
          <dd>
            <b>{node.classification}</b>
          </dd>
        </div>
        <div className="banner-fact shrinks">
          <dt>Unit</dt>
          <dd>{whoami.unit}</dd>
        </div>
        <div className="banner-fact shrinks">
          <dt>Duty</dt>
          <dd>{whoami.duty}</dd>
        </div>
        <div className="banner-fact shrinks optional">
          <dt>Purpose</dt>
          <dd>{whoami.purpose}</dd>
        </div>
      </dl>
      <p className="connection" data-state={connection}>
        <Icon aria-hidden="true" focusable="false" />
        <span>{STATE_WORDS[connection]}</span>
        <span>
          {connection === "lost"
            ? `data ${duration(now - asOf)} old`
            : `as of ${clock(new Date(asOf).toISOString(), now)}`}
        </span>
      </p>
    </header>
  );
}
