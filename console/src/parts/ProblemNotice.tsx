import { Link } from "@tanstack/react-router";
import { RefreshCw } from "lucide-react";
import { useEffect, useRef } from "react";

import type { RequestFailed } from "../api/problem";
import { Say } from "../text/Say";
import { has, say } from "../text/text";
import { AsSent } from "./AsSent";
import { Button } from "./Button";
import { Notice } from "./Notice";

// Made by the console itself, when no answer of the node came.
const OWN = new Set(["offline", "unreadable"]);

function wayOn(failure: RequestFailed): string | undefined {
  if (failure.status === 403) return say("way-on-403");
  if (failure.status === 404) return say("way-on-404");
  if (failure.status === 409) return say("way-on-409");
  if (failure.status === 429) {
    return failure.retryAfter === undefined ? say("way-on-429") : say("way-on-429-seconds", { seconds: failure.retryAfter });
  }
  if (failure.status >= 500) return say("way-on-500");
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
        {say("try-again")}
      </Button>
    );
  return (
    <div role="alert" data-problem={failure.status}>
      <Notice
        tone={failure.status === 404 || failure.status === 0 ? "caution" : "danger"}
        title={has(`problem-${problem.code}`) ? say(`problem-${problem.code}`) : problem.title}
        actions={
          <>
            {failure.status === 401 ? <Link to="/sign-in">{say("refusal-sign-in")}</Link> : retry}
            {failure.status === 404 || failure.status === 403 ? <Link to="/">{say("refusal-start")}</Link> : null}
          </>
        }
      >
        <p>{OWN.has(problem.code) ? say(`own-detail-${problem.code}`) : <AsSent text={problem.detail} />}</p>
        {further === undefined ? null : <p className="muted">{further}</p>}
        {(problem.errors ?? []).length > 0 ? (
          <ul className="plain-list">
            {(problem.errors ?? []).map((error) => (
              <li key={`${error.field} ${error.message}`}>
                <Say id="refusal-field" values={{ field: error.field, message: error.message }} elements={{ b: <b /> }} />
              </li>
            ))}
          </ul>
        ) : null}
        {problem.trace === undefined || problem.trace === null ? null : (
          <p className="muted small">
            <Say id="refusal-trace" values={{ trace: <code>{problem.trace}</code> }} />
          </p>
        )}
      </Notice>
    </div>
  );
}
