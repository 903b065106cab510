// Imports as the mock node makes them: it compares ids, so that a preview, a run and a withdrawal tell the same numbers.

/** Reads a table of people: `id,name,birth`. What is wrong in a row is an issue; a row without a name is refused. */
function read(text) {
  const ids = new Map();
  const issues = [];
  const rows = text.split("\n").slice(1).filter((row) => row.trim() !== "");
  for (const [place, row] of rows.entries()) {
    const [id, name, birth] = row.split(",").map((value) => value.trim());
    if (name === undefined || name === "") {
      issues.push({ row: place + 1, code: "no-name", message: "A record needs at least one name.", rejected: true });
      continue;
    }
    if (birth !== undefined && birth !== "" && !/^\d{4}(-\d\d){0,2}$/.test(birth)) {
      issues.push({ row: place + 1, column: "birth", code: "bad-date", message: "Write the date as 1979, 1979-07 or 1979-07-21.", rejected: false });
    }
    ids.set(id, row);
  }
  return { rows: rows.length, ids, issues };
}

function difference(list, file, complete) {
  const held = list.held ?? new Map();
  const added = [...file.ids.keys()].filter((id) => !held.has(id)).length;
  const changed = [...file.ids].filter(([id, row]) => held.has(id) && held.get(id) !== row).length;
  const removed = complete ? [...held.keys()].filter((id) => !file.ids.has(id)).length : 0;
  return { added, changed, removed, unchanged: file.ids.size - added - changed };
}

function runOf(list, caller, text, query, state) {
  const file = read(text);
  const complete = query.get("complete") !== "false";
  const run = {
    id: "preview",
    list_id: list.id,
    state,
    format: query.get("format"),
    started: new Date().toISOString(),
    actor: caller.actor,
    rows: file.rows,
    bytes: Buffer.byteLength(text),
    bytes_total: Buffer.byteLength(text),
    ...difference(list, file, complete),
    rejected: file.issues.filter((issue) => issue.rejected).length,
    issues: file.issues.slice(0, 200),
    issue_count: file.issues.length,
  };
  return { run, file, complete };
}

export function previewOf(list, caller, text, query) {
  return runOf(list, caller, text, query, "preview").run;
}

/** Begins a run; it reaches its end in steps, one for each time it is looked at, unless `mock.holdImports`. */
export function begin(mock, list, caller, text, query) {
  const { run, file, complete } = runOf(list, caller, text, query, "running");
  const before = { held: new Map(list.held ?? []), subjects: list.subjects };
  const end = { ...run };
  Object.assign(run, { id: `run-${mock.world.runs + 1}`, bytes: 0, rows: 0, added: 0, changed: 0, removed: 0, unchanged: 0, rejected: 0, issues: [], issue_count: 0 });
  mock.world.runs += 1;
  list.runs.unshift(run);
  mock.world.working.set(run.id, { run, list, end, before, file, complete, step: 0 });
  mock.emit("import", run.id);
  return run;
}

/** One step of each run that works. */
export function advance(mock) {
  if (mock.holdImports === true) return;
  for (const job of mock.world.working.values()) {
    const { run, end } = job;
    if (run.state !== "running") continue;
    job.step += 1;
    const share = Math.min(job.step / 3, 1);
    run.bytes = Math.round(end.bytes_total * share);
    for (const key of ["rows", "added", "changed", "removed", "unchanged", "rejected"]) run[key] = Math.floor(end[key] * share);
    if (job.step > 3) finish(mock, job);
  }
}

function finish(mock, { run, list, end, file, complete }) {
  Object.assign(run, end, { id: run.id, state: "done" });
  const held = complete ? new Map() : new Map(list.held ?? []);
  for (const [id, row] of file.ids) held.set(id, row);
  list.held = held;
  list.subjects += run.added - run.removed;
  list.last_import = run;
  mock.emit("import", run.id);
}

export function find(mock, id) {
  for (const list of mock.world.lists) {
    const run = list.runs.find((candidate) => candidate.id === id);
    if (run !== undefined) return { list, run };
  }
  return undefined;
}

/** What may follow which state. */
const FROM = { cancel: ["running", "interrupted"], resume: ["interrupted", "cancelled"], withdraw: ["interrupted", "cancelled", "done"] };
const TO = { cancel: "cancelled", resume: "running", withdraw: "withdrawn" };

/** Takes a step on a run; false when its state does not allow it. */
export function step(mock, { list, run }, what) {
  if (!FROM[what].includes(run.state)) return false;
  run.state = TO[what];
  const job = mock.world.working.get(run.id);
  if (what === "withdraw" && job !== undefined) {
    list.held = job.before.held;
    list.subjects = job.before.subjects;
  }
  if (what === "resume" && job === undefined) {
    mock.world.working.set(run.id, { run, list, end: { ...run, bytes: run.bytes_total }, before: { held: new Map(), subjects: list.subjects }, file: { ids: new Map() }, complete: false, step: 2 });
  }
  mock.emit("import", run.id);
  return true;
}

export function jobsOf(mock, paged) {
  const all = mock.world.lists.flatMap((list) => list.runs.map((run) => ({ list: list.name, run })));
  const newest = all.toSorted((a, b) => b.run.started.localeCompare(a.run.started));
  const { position } = mock.world;
  return {
    imports: paged(newest),
    standing: [
      { job: "views", state: "up-to-date", done: position, total: position, unit: "entries" },
      { job: "screening-index", state: "working", done: position - 12, total: position, unit: "entries" },
      { job: "screening", state: "up-to-date", done: 0, total: 8, unit: "flights" },
      { job: "re-screening", state: "waiting", done: 3, total: 8, unit: "flights" },
      { job: "snapshot", state: "up-to-date", done: position - 300, total: position, unit: "entries" },
    ],
  };
}
