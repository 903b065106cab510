import { Link } from "@tanstack/react-router";
import { RefreshCw } from "lucide-react";
import { useEffect, useRef } from "react";

import type { RequestFailed } from "../api/problem";
import { Button } from "./Button";
import { Notice } from "./Notice";

function wayOn(failure: RequestFailed): string | undefined {
  if (failure.status === 403) return "Ask the person who gives out duties on your node, or go on with other work.";
  if (failure.status === 404) return "It may have been removed, or the address is incomplete.";
  if (failure.status === 429) {
    return failure.retryAfter === undefined ? "Wait a moment, then try again." : `Try again in ${failure.retryAfter} seconds.`;
  }
  if (failure.status >= 500) return "Nothing was changed. Try again; if it stays, tell the operator.";
  return undefined;
}

/** A failed request in a dialog: it takes the focus, so that nobody misses that nothing was done. */
export function DialogProblem(props: { failure: RequestFailed; onRetry?: (() => void) | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div ref={box} tabIndex={-1}>
      <ProblemNotice {...props} />
    </div>
  );
}

/** A failed request: what happened, what it means, and the way on. */
export function ProblemNotice({ failure, onRetry }: { failure: RequestFailed; onRetry?: (() => void) | undefined }) {
  const { problem } = failure;
  const further = wayOn(failure);
  const retry =
    onRetry === undefined ? null : (
      <Button onPress={onRetry} icon={<RefreshCw aria-hidden="true" />}>
        Try again
      </Button>
    );
  return (
    <div role="alert">
      <Notice
        tone={failure.status === 404 || failure.status === 0 ? "caution" : "danger"}
        title={problem.title}
        actions={
          <>
            {failure.status === 401 ? <Link to="/sign-in">Sign in</Link> : retry}
            {failure.status === 404 || failure.status === 403 ? <Link to="/">Back to the start</Link> : null}
          </>
        }
      >
        <p>{problem.detail}</p>
        {further === undefined ? null : <p className="muted">{further}</p>}
        {(problem.errors ?? []).length > 0 ? (
          <ul className="plain-list">
            {(problem.errors ?? []).map((error) => (
              <li key={`${error.field} ${error.message}`}>
                <b>{error.field}:</b> {error.message}
              </li>
            ))}
          </ul>
        ) : null}
        {problem.trace === undefined || problem.trace === null ? null : (
          <p className="muted small">
            For the operator: trace <code>{problem.trace}</code>
          </p>
        )}
      </Notice>
    </div>
  );
}
