import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { asFailure } from "../api/problem";
import { useByNode, useNow } from "../frame/now";
import { say } from "../text/text";
import { clock, duration } from "../words/time";
import { ProblemNotice } from "./ProblemNotice";
import { Skeleton } from "./Skeleton";

interface Props<T> {
  query: Pick<UseQueryResult<T>, "data" | "error" | "dataUpdatedAt"> & { refetch: () => unknown };
  /** Rows of the skeleton. */
  rows?: number;
  children: (data: T) => ReactNode;
}

// After these the node no longer vouches for what is on the screen.
const GONE = new Set([401, 403, 404]);

/** One answer of the node in all its states: being loaded, failed, shown, shown but no longer refreshed. */
export function Answer<T>({ query, rows = 6, children }: Props<T>) {
  const failure = query.error === null ? undefined : asFailure(query.error);
  const retry = (): void => void query.refetch();
  if (query.data === undefined || (failure !== undefined && GONE.has(failure.status))) {
    if (failure !== undefined) return <ProblemNotice failure={failure} onRetry={retry} />;
    return <Skeleton rows={rows} />;
  }
  return (
    <>
      {failure === undefined ? null : (
        <>
          <ProblemNotice failure={failure} onRetry={retry} />
          <Stale since={query.dataUpdatedAt} />
        </>
      )}
      {children(query.data)}
    </>
  );
}

/** How old what follows is, when it could not be read again. */
function Stale({ since }: { since: number }) {
  const now = useNow(5000);
  const at = useByNode(since);
  return <p className="stale-note">{say("shown-as-of", { time: clock(new Date(at).toISOString(), now), length: duration(now - at) })}</p>;
}
