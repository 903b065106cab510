import { Link } from "@tanstack/react-router";

import { Button } from "../parts/Button";
import { Notice } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { Say } from "../text/Say";
import { say } from "../text/text";

export function NotFound() {
  return (
    <main className="main lone">
      <PageHeading title={say("not-found-title")}>{say("not-found")}</PageHeading>
      <p>
        <Say id="not-found-why" elements={{ a: <Link to="/" /> }} />
      </p>
    </main>
  );
}

/** A page that could not be drawn: the console's own fault, not the node's. */
export function PageFault() {
  return (
    <main className="main lone">
      <Notice
        tone="danger"
        title={say("page-fault")}
        actions={<Button onPress={() => window.location.reload()}>{say("page-fault-again")}</Button>}
      >
        <p>{say("page-fault-why")}</p>
      </Notice>
    </main>
  );
}
