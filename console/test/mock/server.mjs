// A node as the console's tests need it: the contract of docs/openapi.json over an invented world, the same security headers,
// live events, and faults on demand. It serves console/dist.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { found, need, page, Refusal } from "./answers.mjs";
import * as imports from "./imports.mjs";
import { PDF } from "./paper.mjs";
import { drafts, drills, erasures, unmask } from "./people.mjs";
import { statisticsOf } from "./statistics.mjs";
import { DESKS, makeWorld, whoamiOf } from "./world.mjs";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const NEEDS_WORDS = new Set(["data-insufficient", "listed-record-wrong", "other-evidence", "no-action-needed"]);
const TITLES = { 401: "Sign in first", 403: "Not allowed for this duty", 404: "Not found", 409: "Changed meanwhile", 422: "The request does not fit", 429: "Busy", 500: "Fault of the node", 503: "Not answered" };
const CODES = { 401: "unauthenticated", 403: "not-permitted", 404: "not-found", 409: "conflict", 422: "invalid", 429: "busy", 500: "fault", 503: "not-answered" };

export async function startMock({ port = 0, demo = true } = {}) {
  const mock = {
    world: makeWorld(),
    /** Faults: [{ match: /regular expression on "METHOD path"/, status, times, delay, after }]. */
    faults: [],
    sessions: new Map(),
    streams: new Set(),
    requests: [],
    demo,
    emit(about, id) {
      mock.world.position += 1;
      const data = JSON.stringify({ about, id, position: mock.world.position });
      for (const stream of mock.streams) stream.write(`id: ${mock.world.position}\nevent: change\ndata: ${data}\n\n`);
    },
    /** Tells every page to read everything again. */
    resync() {
      for (const stream of mock.streams) stream.write("event: resync\ndata: {}\n\n");
    },
    dropStreams() {
      for (const stream of mock.streams) stream.destroy();
      mock.streams.clear();
    },
    reset(options) {
      mock.world = makeWorld(options);
      mock.altered = false;
      mock.missing = [];
      mock.holdImports = false;
      mock.faults = [];
      mock.requests = [];
    },
  };
  const server = createServer((request, response) => {
    handle(mock, request, response).catch((error) => {
      problem(response, error instanceof Refusal ? error : new Refusal(500, "The mock itself failed.", { trace: String(error) }));
    });
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  mock.url = `http://127.0.0.1:${server.address().port}`;
  mock.stop = () => {
    mock.dropStreams();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return mock;
}

async function handle(mock, request, response) {
  const url = new URL(request.url, "http://mock");
  if (!url.pathname.startsWith("/api/v1/")) return serveFile(url.pathname, response);
  const path = url.pathname.slice("/api/v1".length);
  mock.requests.push(`${request.method} ${path}`);
  await applyFault(mock, `${request.method} ${path}`, response);
  if (response.destroyed) return undefined;
  const body = await readBody(request);
  const idempotency = request.headers["idempotency-key"];
  if (path === "/demo/desks") return mock.demo ? json(response, 200, DESKS) : problem(response, new Refusal(404, "This is not a demonstration node."));
  if (path === "/session" && request.method === "POST") return signIn(mock, body, response);
  const caller = callerOf(mock, request);
  if (request.method !== "GET" && request.headers["x-liaison"] !== "1") throw new Refusal(403, "Requests by cookie need the header X-Liaison.");
  if (path === "/session") {
    mock.sessions.delete(sessionOf(request));
    response.writeHead(204).end();
    return undefined;
  }
  if (path === "/events") return events(mock, response);
  const name = paperName(mock, request, path, url.searchParams, body, caller);
  if (name !== undefined) {
    response.writeHead(200, { "Content-Type": "application/pdf", "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "no-store" }).end(PDF);
    return undefined;
  }
  const lost = mock.faults.find((candidate) => candidate.after === true && candidate.times > 0 && candidate.match.test(`${request.method} ${path}`));
  // The same change sent again is answered as before, not made again.
  const again = idempotency === undefined ? undefined : mock.world.answered.get(`${caller.actor} ${idempotency}`);
  const answer = again ?? route(mock, request.method, path, url.searchParams, body, caller, idempotency);
  if (idempotency !== undefined) mock.world.answered.set(`${caller.actor} ${idempotency}`, structuredClone(answer));
  if (lost !== undefined) {
    // The work is done and the line drops before the answer.
    lost.times -= 1;
    response.destroy();
    return undefined;
  }
  if (answer.body !== undefined) return json(response, answer.status ?? 200, answer.body);
  response.writeHead(answer.status).end();
  return undefined;
}

/** The name of the paper that is asked for, if it is one. */
function paperName({ world }, request, path, query, body, caller) {
  const [, kind, id, action] = path.split("/");
  if (path === "/flights/passengers.pdf") {
    need(caller, world, "flights.read");
    found(world.flights.find((flight) => flight.id === (query.get("flight") ?? flight.id) && flight.arrival_local?.startsWith(query.get("day"))));
    return `passengers-${query.get("day")}.pdf`;
  }
  if (kind === "hits" && action === "form.pdf") {
    need(caller, world, "hits.read");
    return `hit-${found(world.hits.find((hit) => hit.id === id)).id}.pdf`;
  }
  if (path !== "/journal/proofs" || !(request.headers.accept ?? "").includes("application/pdf")) return undefined;
  need(caller, world, "journal.read");
  return `entry-${found(world.entries.find((entry) => entry.position === body.position)).position}.pdf`;
}
const SYSTEM = {
  version: "0.1.0",
  checks: [
    { check: "configuration", state: "ok", reason: "Border police (training)", remedy: "" },
    { check: "disk", state: "warn", reason: "9.1 GB free; at 310 MB a day that lasts 29 days", remedy: "plan a larger disk" },
    { check: "disk speed", state: "ok", reason: "a durable write takes 0.4 ms", remedy: "" },
    { check: "backup", state: "fail", reason: "generation 12, 70 h old", remedy: "liaison backup create, every day" },
    { check: "clock", state: "ok", reason: "not before the last entry", remedy: "" },
  ],
  feeds: [
    { feed: "carriers-border-api", regime: "border-api", folder: false, messages: 1_812, last: "2026-05-03T09:58:12Z" },
    { feed: "harbour-post", regime: "le-api", folder: true, messages: 0 },
  ],
};

function sessionOf(request) {
  return /liaison_session=([0-9a-f]+)/.exec(request.headers.cookie ?? "")?.[1];
}

function callerOf(mock, request) {
  const caller = mock.sessions.get(sessionOf(request));
  if (caller === undefined) throw new Refusal(401, "Sign in with your token.");
  return caller;
}

function signIn(mock, body, response) {
  const desk = DESKS.find((candidate) => candidate.token === body.token);
  if (desk === undefined) throw new Refusal(401, "This token is not known.");
  const session = randomBytes(16).toString("hex");
  mock.sessions.set(session, desk);
  response.setHeader("Set-Cookie", `liaison_session=${session}; HttpOnly; SameSite=Strict; Path=/`);
  return json(response, 200, whoamiOf(desk, mock.world));
}

async function applyFault(mock, line, response) {
  const fault = mock.faults.find((candidate) => candidate.after !== true && candidate.match.test(line) && (candidate.times ?? 1) > 0);
  if (fault === undefined) return;
  if (fault.times !== undefined) fault.times -= 1;
  if (fault.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delay));
  if (fault.status === undefined) return;
  if (fault.status === 0) {
    response.destroy();
    return;
  }
  if (fault.status === 429) response.setHeader("Retry-After", "7");
  throw new Refusal(fault.status, fault.detail ?? `Invented fault ${fault.status}. Try again.`, fault.extra ?? { trace: "0af7651916cd43dd" });
}

function route(mock, method, path, query, body, caller, idempotency) {
  const { world } = mock;
  const [, kind, id, action] = path.split("/");
  if (path === "/whoami") return { body: whoamiOf(caller, world) };
  if (path === "/work") return { body: workOf(mock, caller) };
  if (kind === "flights") {
    need(caller, world, "flights.read");
    return flights(mock, id, action, query);
  }
  if (kind === "messages") {
    need(caller, world, "messages.read");
    const all = [...world.messages.values()].flat();
    return { body: page(mock, all.filter((one) => (query.get("outcome") ?? one.outcome) === one.outcome), query) };
  }
  if (kind === "hits") {
    need(caller, world, "hits.read");
    if (method === "POST") return decide(mock, found(world.hits.find((hit) => hit.id === id)), action, body, caller);
    return hits(mock, id, query, caller);
  }
  if (kind === "imports" || kind === "jobs" || action === "imports") {
    need(caller, world, method === "GET" ? "lists.read" : "lists.import");
    return importing(mock, { method, kind, id, action, query, body, caller, idempotency });
  }
  if (kind === "lists" || kind === "approvals") {
    need(caller, world, "lists.read");
    return kind === "lists" ? lists(mock, method, id, action, query, body, caller) : approvals(mock, method, id, query, body, caller);
  }
  if (kind === "subjects") {
    need(caller, world, "subjects.read");
    return { body: found(world.hits.find((hit) => hit.subject.id === id)).subject };
  }
  if (kind === "journal") {
    need(caller, world, id === "verify" ? "journal.verify" : "journal.read");
    return { body: journal(mock, id, query, body) };
  }
  if (kind === "backup") {
    need(caller, world, "journal.read");
    return { body: world.backup };
  }
  if (kind === "statistics") {
    need(caller, world, "statistics.read");
    return { body: statisticsOf(mock, query) };
  }
  if (kind === "retention") {
    need(caller, world, "retention.read");
    if (id !== "next") return { body: { ...world.retention, as_of: world.position, missing: mock.missing ?? [] } };
    const { items, next, as_of } = page(mock, world.due, query);
    return { body: { items, next, as_of } };
  }
  if (kind === "system") {
    need(caller, world, "system.read");
    return { body: { ...SYSTEM, as_of: world.position, missing: mock.missing ?? [] } };
  }
  if (kind === "drills") return drills(mock, id, body, caller);
  if (kind === "passengers" && action === "unmask") return unmask(mock, id, body, caller);
  if (kind === "erasures") return erasures(mock, method, id, query, body, caller);
  if (kind === "drafts") return drafts(mock, method, id, body, caller);
  throw new Refusal(404, "There is no such address.");
}

function flights(mock, id, action, query) {
  const { world } = mock;
  if (id === undefined) {
    const state = query.get("state") ?? "to-come";
    const kept = world.flights.filter(
      (flight) =>
        (state === "all" || (state === "cancelled") === (flight.state === "cancelled")) &&
        (state !== "landed" || flight.state === "landed") &&
        (query.get("open_hits") !== "true" || flight.open_hits > 0) &&
        `${flight.carrier} ${flight.number}`.includes((query.get("q") ?? "").toUpperCase()),
    );
    return { body: page(mock, kept, query) };
  }
  const flight = found(world.flights.find((candidate) => candidate.id === id));
  if (action === "passengers") return { body: page(mock, world.passengers.get(id), query) };
  return { body: { ...flight, received: world.messages.get(id) ?? [] } };
}

const UNDECIDED = new Set(["open", "claimed"]);

function inFilter(hit, state, caller) {
  if (state === "open") return UNDECIDED.has(hit.state);
  if (state === "mine") return hit.state === "claimed" && hit.claimed_by === caller.actor;
  if (state === "overdue") return UNDECIDED.has(hit.state) && hit.overdue;
  if (state === "confirmed") return hit.state === "confirmed";
  if (state === "decided") return !UNDECIDED.has(hit.state);
  return true;
}

const SUMMARY = ["id", "version", "state", "band", "sentence", "traveller", "listed", "list_name", "flight_id", "flight", "route", "regime", "arrival", "due", "overdue", "unit", "escalates_to", "escalations", "claimed_by", "notes"];

function summary(hit) {
  return Object.fromEntries(SUMMARY.map((field) => [field, hit[field]]));
}

function hits(mock, id, query, caller) {
  const { world } = mock;
  if (id === "counts") {
    const count = (state) => world.hits.filter((hit) => inFilter(hit, state, caller)).length;
    const next = world.hits.find((hit) => UNDECIDED.has(hit.state) && !hit.overdue)?.due;
    return { body: { open: count("open"), mine: count("mine"), overdue: count("overdue"), confirmed: count("confirmed"), decided: count("decided"), next_due: next } };
  }
  if (id !== undefined) return { body: { ...found(world.hits.find((hit) => hit.id === id)), as_of: world.position } };
  const state = query.get("state") ?? "open";
  const kept = world.hits.filter((hit) => inFilter(hit, state, caller) && (query.get("flight") ?? hit.flight_id) === hit.flight_id && (query.get("unit") ?? hit.unit) === hit.unit);
  const answer = page(mock, kept, query);
  return { body: { ...answer, items: answer.items.map(summary) } };
}

function decide(mock, hit, action, body, caller) {
  need(caller, mock.world, "hits.decide");
  if (body.version !== hit.version) {
    throw new Refusal(409, "Read the hit again, then decide.", { current_version: hit.version });
  }
  const mine = hit.state === "claimed" && hit.claimed_by === caller.actor;
  const allowed = { claim: hit.state === "open", release: mine, confirm: mine, reject: mine, "hand-over": mine || hit.state === "open", outcome: hit.state === "confirmed" };
  if (!allowed[action]) throw new Refusal(409, "The hit is not in a state that allows this.", { code: "wrong-state", title: "Not possible in this state" });
  const choice = body.ground ?? body.outcome;
  const text = body.reason ?? body.note ?? "";
  if (NEEDS_WORDS.has(choice) && text.trim() === "") throw new Refusal(422, "Correct the fields.", { errors: [{ field: "reason", message: "This ground needs a reason." }] });
  const changes = {
    claim: { state: "claimed", claimed_by: caller.actor },
    release: { state: "open", claimed_by: undefined },
    confirm: { state: "confirmed" },
    reject: { state: "rejected" },
    "hand-over": { state: "open", claimed_by: undefined, unit: body.unit },
    outcome: { state: "closed" },
  };
  const WHAT = { claim: "Claimed", release: "Released", confirm: "Confirmed", reject: "Rejected", "hand-over": "Handed over", outcome: "Outcome recorded" };
  const label = [...hit.confirm_grounds, ...hit.reject_grounds, ...hit.outcomes].find((ground) => ground.code === choice)?.label;
  Object.assign(hit, changes[action]);
  hit.version += 1;
  hit.history.push({
    time: new Date().toISOString(),
    actor: caller.actor,
    unit: caller.unit,
    what: label === undefined ? WHAT[action] : `${WHAT[action]}: ${label}`,
    reason: text === "" ? undefined : text,
    position: mock.world.position + 1,
  });
  mock.emit("hit", hit.id);
  return { body: { ...hit, as_of: mock.world.position } };
}

function listOf(list) {
  const { runs: _, ...rest } = list;
  return rest;
}

function lists(mock, method, id, action, query, body, caller) {
  const { world } = mock;
  if (id === undefined) return { body: page(mock, world.lists.map(listOf), query) };
  const list = found(world.lists.find((candidate) => candidate.id === id));
  if (method === "GET") return { body: listOf(list) };
  need(caller, world, "uses.propose");
  if (body.version !== list.version) throw new Refusal(409, "Read the list again.", { current_version: list.version });
  const approval = {
    id: `apr-${world.approvals.length + 1}`,
    what: `Permitted uses of ${list.name}`,
    list_id: list.id,
    list_name: list.name,
    before: list.permitted_uses,
    after: body.uses,
    author: caller.actor,
    reason: body.reason,
    proposed: new Date().toISOString(),
    state: "waiting",
    may_decide: false,
  };
  world.approvals.push(approval);
  list.proposal = approval;
  list.version += 1;
  mock.emit("list", list.id);
  return { status: 202, body: listOf(list) };
}

function importing(mock, { method, kind, id, action, query, body, caller, idempotency }) {
  if (method === "GET") imports.advance(mock);
  if (kind === "jobs") return { body: imports.jobsOf(mock, (items) => page(mock, items, query)) };
  if (kind === "imports") {
    const known = found(imports.find(mock, id));
    if (method === "GET") return { body: known.run };
    if (!imports.step(mock, known, action)) throw new Refusal(409, "The run is not in a state that allows this.", { code: "wrong-state", title: "Not possible in this state" });
    return { status: action === "resume" ? 202 : 200, body: known.run };
  }
  const list = found(mock.world.lists.find((candidate) => candidate.id === id));
  if (method === "GET") return { body: page(mock, list.runs, query) };
  if (typeof body !== "string" || body === "") throw new Refusal(422, "Correct the fields.", { errors: [{ field: "body", message: "send the bytes of the file" }] });
  if (query.get("dry_run") === "true") return { body: imports.previewOf(list, caller, body, query) };
  const begun = mock.world.begun.get(idempotency) ?? imports.begin(mock, list, caller, body, query);
  mock.world.begun.set(idempotency, begun);
  return { status: 202, body: begun };
}

function waits(approval, state, caller) {
  if (state === "all") return true;
  if (state === "for-me") return approval.may_decide;
  return approval.state === "waiting" && (state !== "mine" || approval.author === caller.actor);
}

function workOf(mock, caller) {
  const { world } = mock;
  const { permissions } = whoamiOf(caller, world);
  const tasks = [];
  const hitsOf = (task, state, unit) => {
    const kept = world.hits.filter((hit) => inFilter(hit, state, caller) && (unit ?? hit.unit) === hit.unit);
    tasks.push({ task, count: kept.length, next_due: kept.map((hit) => hit.due).toSorted()[0] });
  };
  if (permissions.includes("hits.decide")) {
    hitsOf("my-hits", "mine");
    hitsOf("desk-hits", "open", caller.unit);
    hitsOf("overdue", "overdue", caller.unit);
    hitsOf("outcomes", "confirmed", caller.unit);
  }
  const seen = world.approvals.map((approval) => ({ ...approval, may_decide: approval.state === "waiting" && approval.author !== caller.actor }));
  if (permissions.includes("approvals.decide")) tasks.push({ task: "approvals", count: seen.filter((one) => waits(one, "for-me", caller)).length });
  if (permissions.includes("uses.propose")) tasks.push({ task: "proposals", count: seen.filter((one) => waits(one, "mine", caller)).length });
  if (permissions.includes("lists.import")) {
    tasks.push({ task: "interrupted-imports", count: world.lists.flatMap((list) => list.runs).filter((run) => run.state === "interrupted").length });
  }
  return { tasks, notices: world.notices ?? [], as_of: world.position, missing: mock.missing ?? [] };
}

function approvals(mock, method, id, query, body, caller) {
  const { world } = mock;
  const seen = (approval) => ({
    ...approval,
    may_decide: approval.state === "waiting" && approval.author !== caller.actor && whoamiOf(caller, world).permissions.includes("approvals.decide"),
  });
  if (method === "GET") {
    return { body: page(mock, world.approvals.map(seen).filter((approval) => waits(approval, query.get("state"), caller)), query) };
  }
  const approval = found(world.approvals.find((candidate) => candidate.id === id));
  need(caller, world, "approvals.decide");
  if (approval.author === caller.actor) throw new Refusal(403, "Another person must decide.", { code: "second-person-needed", title: "A second person is needed" });
  approval.state = body.decision === "approve" ? "approved" : "refused";
  const list = world.lists.find((candidate) => candidate.id === approval.list_id);
  if (approval.state === "approved") list.permitted_uses = approval.after;
  list.proposal = undefined;
  list.version += 1;
  mock.emit("list", list.id);
  return { body: seen(approval) };
}

function journal(mock, what, query, body) {
  const { world } = mock;
  if (what === "head") return head(mock);
  if (what === "verify") return verification(mock);
  const kept = world.entries.filter((entry) => (query.get("entity") ?? entry.entity) === entry.entity);
  if (what === "entries") return page(mock, kept, query);
  const entry = found(world.entries.find((candidate) => candidate.position === body.position));
  const bundle = `invented proof of entry ${entry.position}`;
  return { entry, size: entry.sequence + 12, file_name: `entry-${entry.position}.proof`, bundle };
}

function head(mock) {
  const stream = (name, size, letter, covered = size) => ({
    stream: name,
    size,
    root: letter.repeat(64),
    checkpoint: covered === 0 ? undefined : { size: covered, time: new Date(mock.world.now - 40_000).toISOString() },
  });
  return {
    position: mock.world.position,
    epoch: 1,
    fingerprint: "7d1f".repeat(16),
    streams: [stream("watch", 1_204, "a"), stream("travel", 2_310, "3"), stream("work", 1_298, "9", 1_290), stream("exchange", 0, "0"), stream("access", 9_412, "c")],
  };
}

function verification(mock) {
  const faults = mock.altered === true ? [{ stream: "work", sequence: 812, position: 3_991, what: "one byte of the payload is flipped" }] : [];
  return { intact: faults.length === 0, entries: 14_224, parts: 9_011, faults, head: head(mock) };
}

function events(mock, response) {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write(": ping\n\n");
  mock.streams.add(response);
  response.on("close", () => mock.streams.delete(response));
}

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  if (request.headers["content-type"] === "application/octet-stream") return text;
  return text === "" ? {} : JSON.parse(text);
}

function json(response, status, body) {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" }).end(JSON.stringify(body));
}

function problem(response, refusal) {
  if (response.headersSent || response.destroyed) return;
  const code = refusal.extra.code ?? CODES[refusal.status] ?? "fault";
  const body = { type: `urn:liaison:problem:${code}`, title: TITLES[refusal.status] ?? "Fault", status: refusal.status, code, detail: refusal.message, ...refusal.extra };
  response.writeHead(refusal.status, { "Content-Type": "application/problem+json" }).end(JSON.stringify(body));
}

async function serveFile(path, response) {
  const safe = normalize(path).replace(/^(\.\.[/\\])+/, "");
  const wanted = extname(safe) === "" ? "/index.html" : safe;
  let body;
  try {
    body = await readFile(join(DIST, wanted));
  } catch {
    response.writeHead(404).end();
    return;
  }
  const nonce = randomBytes(16).toString("base64");
  if (wanted === "/index.html") body = body.toString("utf8").replaceAll("__CSP_NONCE__", nonce);
  response.writeHead(200, {
    "Content-Type": TYPES[extname(wanted)] ?? "application/octet-stream",
    "Content-Security-Policy": `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'`,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(body);
}
