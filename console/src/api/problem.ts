import type { Problem } from "./types";

/** What a failed request came back with: the server's problem details, or our own words when no answer came. */
export class RequestFailed extends Error {
  readonly problem: Problem;
  /** Seconds to wait, from `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.title);
    this.name = "RequestFailed";
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

/** No answer at all: the network or the node is away. Status 0 stands for it. */
export function offline(): RequestFailed {
  return new RequestFailed({
    type: "urn:liaison:console:offline",
    title: "No connection to the node",
    status: 0,
    code: "offline",
    detail: "The node did not answer. Check the network, then try again. What you see may be old.",
  });
}

/** An answer that is not a problem document, for example from a proxy in between. */
export function unreadable(status: number): RequestFailed {
  return new RequestFailed({
    type: "urn:liaison:console:unreadable",
    title: status >= 500 ? "Fault of the node" : "The answer could not be read",
    status,
    code: "unreadable",
    detail: "The answer did not come from the node itself. Try again; if it stays, tell the operator.",
  });
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "detail" in value && "title" in value;
}

/** Makes the error of a response that is not a success. */
export function failureOf(response: Response, body: unknown): RequestFailed {
  const wait = Number(response.headers.get("Retry-After"));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : undefined;
  if (isProblem(body)) return new RequestFailed({ ...body, status: response.status }, retryAfter);
  const failure = unreadable(response.status);
  return new RequestFailed(failure.problem, retryAfter);
}

export function asFailure(error: unknown): RequestFailed {
  return error instanceof RequestFailed ? error : offline();
}
