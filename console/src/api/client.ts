import createClient from "openapi-fetch";

import { language } from "../text/text";
import { failureOf, offline, unreadable } from "./problem";
import type { paths } from "./schema";

// Longer than any answer takes on a working line. Verifying a large journal and sending a large file take as long as they take.
const TIMEOUT_MS = 30_000;
const LONG = /\/journal\/verify$|\/imports\?/;

function send(request: Request): Promise<Response> {
  if (LONG.test(request.url)) return fetch(request);
  return fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]) });
}

const client = createClient<paths>({ baseUrl: "/", credentials: "same-origin", fetch: send });

// The node writes its sentences in the language of the page, as far as it has them.
// Every request that changes something says that it comes from the console: a foreign page cannot set this header.
client.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", language());
    if (request.method !== "GET") request.headers.set("X-Liaison", "1");
    return request;
  },
});

export { client };

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Waits for an answer; anything but a success becomes a `RequestFailed`. */
export async function answerOf<T>(pending: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await pending;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw offline();
  }
  if (!answer.response.ok) throw failureOf(answer.response, answer.error);
  return answer.data as T;
}

/** A file as the node made it, under the name the node gave it. */
export interface NamedFile {
  content: Blob;
  name: string;
}

/** Waits for a file instead of an answer in JSON. */
export async function fileOf(pending: Promise<Answer<unknown>>): Promise<NamedFile> {
  let response: Response | undefined;
  const content = await answerOf(
    pending.then((answer) => {
      ({ response } = answer);
      return answer;
    }),
  );
  const name = /filename="([^"]+)"/.exec(response?.headers.get("Content-Disposition") ?? "")?.[1];
  if (!(content instanceof Blob) || name === undefined) throw unreadable(response?.status ?? 0);
  return { content, name };
}

/** A key under which the node takes the same change once, however often it is sent. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
