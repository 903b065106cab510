import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Outlet, useNavigate, useRouter } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { useEffect, useMemo, useState } from "react";

import { answerOf, client } from "../api/client";
import { type Connection, follow } from "../api/live";
import { asFailure } from "../api/problem";
import { whoami as whoamiQuery } from "../api/queries";
import { ProblemNotice } from "../parts/ProblemNotice";
import { Skeleton } from "../parts/Skeleton";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { clock, duration } from "../words/time";
import { Announcer } from "./announce";
import { Banner } from "./Banner";
import { Display } from "./Display";
import { useKeys } from "./keys";
import { KeysHelp } from "./KeysHelp";
import { NodeClock, useNow } from "./now";
import { PAGES } from "./pages";
import { Palette } from "./Palette";
import { Rail } from "./Rail";
import { SessionProvider } from "./session";
import { forgetUndo, Undo } from "./Undo";

/** The row the keyboard stands on. */
function currentRow(): HTMLElement | undefined {
  return document.activeElement?.closest<HTMLElement>("a[data-row-id]") ?? undefined;
}

/** Everything around a page: who is signed in, the banner, the ways to go, the live line to the node. */
export function Frame() {
  const queries = useQueryClient();
  const query = useQuery(whoamiQuery());
  const navigate = useNavigate();
  const [connection, setConnection] = useState<Connection>("connecting");
  const [help, setHelp] = useState(false);
  const [display, setDisplay] = useState(false);
  const [palette, setPalette] = useState<{ row: HTMLElement | undefined }>();
  const failure = query.error === null ? undefined : asFailure(query.error);
  const signedOut = failure?.status === 401;
  const known = query.data !== undefined && !signedOut;

  useEffect(() => (known ? follow(queries, setConnection) : undefined), [known, queries]);

  useKeys({
    ...Object.fromEntries(PAGES.map((page) => [page.keys, () => void navigate({ to: page.to })])),
    "?": () => setHelp(true),
  });
  useEffect(() => {
    if (!known) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      // Not over another dialog: what stands there would be lost from sight.
      if (document.querySelector("[role=dialog]") === null) setPalette({ row: currentRow() });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [known]);

  const offset = useMemo(
    () => (query.data === undefined ? 0 : Date.parse(query.data.node.time) - query.dataUpdatedAt),
    [query.data, query.dataUpdatedAt],
  );

  if (signedOut) return <ToSignIn />;
  if (query.data === undefined) {
    return (
      <main className="main lone">
        {failure === undefined ? (
          <Skeleton rows={6} />
        ) : (
          <ProblemNotice failure={failure} onRetry={() => void query.refetch()} />
        )}
      </main>
    );
  }

  const signOut = async (): Promise<void> => {
    try {
      await answerOf(client.DELETE("/api/v1/session"));
    } finally {
      // Nothing read under this duty may stay behind.
      queries.clear();
      forgetUndo();
      await navigate({ to: "/sign-in" });
    }
  };
  const line = failure === undefined ? connection : "lost";
  const asOf = query.dataUpdatedAt + offset;
  return (
    <NodeClock value={offset}>
      <SessionProvider value={query.data}>
        <a className="skip" href="#main">
          {say("skip")}
        </a>
        <div className={line === "lost" ? "frame has-stale" : "frame"}>
          <Banner whoami={query.data} connection={line} asOf={asOf} onDisplay={() => setDisplay(true)} />
          {line === "lost" ? <StaleBar asOf={asOf} /> : null}
          <Rail whoami={query.data} onSignOut={() => void signOut()} onHelp={() => setHelp(true)} onPalette={() => setPalette({ row: currentRow() })} />
          <main className="main" id="main" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        <Display isOpen={display} onClose={() => setDisplay(false)} />
        <KeysHelp isOpen={help} onClose={() => setHelp(false)} />
        {palette === undefined ? null : <Palette row={palette.row} onClose={() => setPalette(undefined)} />}
        <Undo />
        <Announcer />
      </SessionProvider>
    </NodeClock>
  );
}

/** Leads to the sign-in page once, and from there back to this page. */
function ToSignIn() {
  const router = useRouter();
  const queries = useQueryClient();
  useEffect(() => {
    const { pathname, href } = router.state.location;
    // What was read under the ended session must not stay behind.
    queries.clear();
    forgetUndo();
    void router.navigate({ to: "/sign-in", search: { to: pathname === "/" ? undefined : href }, replace: true });
  }, [router, queries]);
  return null;
}

function StaleBar({ asOf }: { asOf: number }) {
  const now = useNow(5000);
  return (
    <p className="stale-bar" role="status">
      <TriangleAlert aria-hidden="true" size={16} />
      <span>
        <Say
          id="stale-bar"
          values={{ time: clock(new Date(asOf).toISOString(), now), length: duration(now - asOf) }}
          elements={{ b: <b /> }}
        />
      </span>
    </p>
  );
}
