// The mock node must answer as docs/openapi.json says: otherwise the browser tests prove nothing about the real one.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { KEYS } from "../mock/people.mjs";
import { startMock } from "../mock/server.mjs";

const description = JSON.parse(await readFile(new URL("../../../docs/openapi.json", import.meta.url), "utf8"));
let mock;

before(async () => {
  mock = await startMock();
});
after(() => mock.stop());

/** Reports where a value does not fit its schema: the parts of JSON Schema that the description uses. */
function misfits(schema, value, where) {
  if (schema.$ref !== undefined) return misfits(description.components.schemas[schema.$ref.split("/").at(-1)], value, where);
  if (schema.allOf !== undefined) return misfits(merged(schema), value, where);
  const options = schema.oneOf ?? schema.anyOf;
  if (options !== undefined) {
    const tried = options.map((option) => misfits(option, value, where));
    return tried.some((found) => found.length === 0) ? [] : tried.at(-1);
  }
  const types = [schema.type].flat().filter((type) => type !== undefined);
  if (types.length > 0 && !types.some((type) => isOf(type, value))) return [`${where}: ${JSON.stringify(value)} is not ${types}`];
  if (schema.enum !== undefined && !schema.enum.includes(value)) return [`${where}: ${value} is not one of ${schema.enum}`];
  if (Array.isArray(value)) return value.flatMap((item, index) => misfits(schema.items ?? {}, item, `${where}[${index}]`));
  if (typeof value !== "object" || value === null || schema.properties === undefined) return [];
  const missing = (schema.required ?? []).filter((name) => value[name] === undefined).map((name) => `${where}.${name} is missing`);
  const wrong = Object.entries(value).flatMap(([name, part]) =>
    schema.properties[name] === undefined ? [`${where}.${name} is not in the description`] : misfits(schema.properties[name], part, `${where}.${name}`),
  );
  return [...missing, ...wrong];
}

function merged(schema) {
  const parts = schema.allOf.map((part) => resolved(part));
  return {
    type: "object",
    properties: Object.assign({}, ...parts.map((part) => part.properties)),
    required: parts.flatMap((part) => part.required ?? []),
  };
}

function resolved(schema) {
  if (schema.$ref !== undefined) return resolved(description.components.schemas[schema.$ref.split("/").at(-1)]);
  return schema.allOf === undefined ? schema : merged(schema);
}

function isOf(type, value) {
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

async function session(token) {
  const answer = await fetch(`${mock.url}/api/v1/session`, { method: "POST", body: JSON.stringify({ token }) });
  check("/api/v1/session", "post", answer.status, await answer.json());
  return { cookie: answer.headers.get("set-cookie").split(";")[0], "x-liaison": "1" };
}

function check(path, method, status, body) {
  const answer = description.paths[path][method].responses[String(status)];
  assert.ok(answer !== undefined, `${method} ${path} may answer ${status}`);
  const content = answer.$ref === undefined ? answer.content : description.components.responses[answer.$ref.split("/").at(-1)].content;
  assert.deepEqual(misfits(Object.values(content)[0].schema, body, path), []);
}

async function call(headers, method, path, described, body) {
  const sent = typeof body === "string" ? { body, headers: { ...headers, "content-type": "application/octet-stream" } } : { body: JSON.stringify(body) };
  const request = body === undefined ? { method, headers } : { method, headers, ...sent };
  const answer = await fetch(`${mock.url}/api/v1${path}`, request);
  const text = await answer.json();
  check(`/api/v1${described}`, method.toLowerCase(), answer.status, text);
  return text;
}

test("what the mock node answers fits the description of the API", async () => {
  const desks = await (await fetch(`${mock.url}/api/v1/demo/desks`)).json();
  check("/api/v1/demo/desks", "get", 200, desks);
  const officer = await session("officer-token");
  await call(officer, "GET", "/whoami", "/whoami");
  await call(officer, "GET", "/flights", "/flights");
  await call(officer, "GET", "/flights/flt-2", "/flights/{id}");
  await call(officer, "GET", "/flights/flt-2/passengers", "/flights/{id}/passengers");
  await call(officer, "GET", "/messages", "/messages");
  await call(officer, "GET", "/work", "/work");
  await call(officer, "GET", "/hits?state=all", "/hits");
  await call(officer, "GET", "/hits/counts", "/hits/counts");
  await call(officer, "GET", "/hits/hit-001", "/hits/{id}");
  await call(officer, "POST", "/hits/hit-001/claim", "/hits/{id}/claim", { version: 1 });
  await call(officer, "POST", "/hits/hit-001/reject", "/hits/{id}/reject", { version: 2, ground: "different-person", reason: "" });
  await call(officer, "GET", "/subjects/sub-1", "/subjects/{id}");
  await call(officer, "GET", "/lists", "/lists");
  await call(officer, "GET", "/lists/lst-1/imports", "/lists/{id}/imports");
  const author = await session("author-token");
  await call(author, "POST", "/lists/lst-3/permitted-uses", "/lists/{id}/permitted-uses", { version: 4, uses: ["booth"], reason: "asked" });
  const people = "id,name,birth\n1,Ilhar Dazumov,1971\n2,,\n";
  await call(author, "POST", "/lists/lst-3/imports?format=csv&dry_run=true", "/lists/{id}/imports", people);
  const run = await call(author, "POST", "/lists/lst-3/imports?format=csv", "/lists/{id}/imports", people);
  await call(author, "GET", "/jobs", "/jobs");
  await call(author, "GET", `/imports/${run.id}`, "/imports/{id}");
  await call(author, "POST", `/imports/${run.id}/cancel`, "/imports/{id}/cancel");
  await call(author, "POST", `/imports/${run.id}/resume`, "/imports/{id}/resume");
  await call(author, "POST", `/imports/${run.id}/resume`, "/imports/{id}/resume");
  await call(author, "POST", `/imports/${run.id}/cancel`, "/imports/{id}/cancel");
  await call(author, "POST", `/imports/${run.id}/withdraw`, "/imports/{id}/withdraw");
  const approver = await session("approver-token");
  await call(approver, "GET", "/work", "/work");
  const waiting = await call(approver, "GET", "/approvals?state=for-me", "/approvals");
  await call(approver, "POST", `/approvals/${waiting.items[0].id}`, "/approvals/{id}", { decision: "approve", reason: "" });
  const auditor = await session("auditor-token");
  await call(auditor, "GET", "/journal/head", "/journal/head");
  await call(auditor, "GET", "/journal/entries", "/journal/entries");
  await call(auditor, "POST", "/journal/proofs", "/journal/proofs", { position: 4_812 });
  await call(auditor, "GET", "/backup", "/backup");
  await call(auditor, "GET", "/statistics?from=2026-11-01&to=2026-11-20", "/statistics");
  await call(auditor, "GET", "/retention", "/retention");
  await call(auditor, "GET", "/retention/next", "/retention/next");
  await call(auditor, "GET", "/system", "/system");
  mock.altered = true;
  await call(auditor, "POST", "/journal/verify", "/journal/verify");
  const drill = await call(officer, "POST", "/drills", "/drills");
  await call(officer, "POST", `/drills/${drill.number}`, "/drills/{number}", { answer: "same" });
  await call(officer, "PUT", "/drafts/hit-003", "/drafts/{about}", { fields: { words: "half a sen" }, version: 1 });
  await call(officer, "GET", "/drafts/hit-003", "/drafts/{about}");
  const supervisor = await session("supervisor-token");
  const [first_key, second_key] = KEYS;
  await call(supervisor, "POST", "/passengers/flt-6-pax-0/unmask", "/passengers/{id}/unmask", { approval: "PA 4/26", reason: "asked", first_key, second_key });
  const targets = [{ kind: "passenger", id: "flt-1-pax-h0" }, { kind: "subject", id: "sub-1" }];
  const order = await call(supervisor, "POST", "/erasures", "/erasures", { targets, ground: "court-order", reference: "12 C 44/26" });
  await call(approver, "GET", "/erasures", "/erasures");
  await call(approver, "POST", `/erasures/${order.id}`, "/erasures/{id}", { decision: "approve" });
});

test("refusals of the mock node are problem documents of the description", async () => {
  const officer = await session("officer-token");
  await call(officer, "GET", "/hits/none", "/hits/{id}");
  await call(officer, "POST", "/hits/hit-002/claim", "/hits/{id}/claim", { version: 77 });
  await call(officer, "GET", "/journal/head", "/journal/head");
  await call(officer, "GET", "/drafts/hit-001", "/drafts/{about}");
  await call(officer, "GET", "/erasures", "/erasures");
  await call(officer, "POST", "/passengers/flt-6-pax-0/unmask", "/passengers/{id}/unmask", {});
});

test("a shape that does not fit is found", () => {
  const schema = { $ref: "#/components/schemas/HitCounts" };
  assert.deepEqual(misfits(schema, { open: 1, mine: 0, overdue: 0, confirmed: 0, decided: 0 }, "x"), []);
  assert.equal(misfits(schema, { open: "1", mine: 0, overdue: 0, confirmed: 0, decided: 0, other: 1 }, "x").length, 2);
  assert.equal(misfits(schema, {}, "x").length, 5);
});
