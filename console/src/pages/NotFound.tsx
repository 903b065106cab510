import { Link } from "@tanstack/react-router";

import { Button } from "../parts/Button";
import { Notice } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";

export function NotFound() {
  return (
    <main className="main lone">
      <PageHeading title="Not found">There is no such page</PageHeading>
      <p>
        The address is wrong or incomplete. <Link to="/">Back to the start</Link>
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
        title="This page could not be shown"
        actions={<Button onPress={() => window.location.reload()}>Load it again</Button>}
      >
        <p>The fault is in the console; nothing was changed on the node. If it stays, tell the operator.</p>
      </Notice>
    </main>
  );
}
