import assert from "node:assert/strict";
import { test } from "node:test";

import type { HitDetail, Passenger } from "../../src/api/types";
import { changesOf } from "../../src/words/changes";
import { bytes, digits, words } from "../../src/words/labels";
import * as dates from "../../src/words/partial-date";
import { hitsFirst, listedName } from "../../src/words/traveller";
import { parseEvent, touched } from "../../src/api/live";
import { failureOf } from "../../src/api/problem";
import { bare, begin } from "./speak";

begin();

const partialDate = (value: string) => bare(dates.partialDate(value));

test("a partial date stays partial", () => {
  assert.equal(partialDate("1984"), "1984, month and day unknown");
  assert.equal(partialDate("1984-07"), "July 1984, day unknown");
  assert.equal(partialDate("1984-07-01"), "1 July 1984");
  assert.equal(partialDate("1955/1957"), "1955 to 1957, exact date unknown");
  assert.equal(partialDate("about 1960"), "about 1960");
  assert.equal(partialDate("1984-13"), "1984, month and day unknown");
});

test("an unknown code is shown, not hidden", () => {
  assert.equal(words("use", "pnr"), "Booking data (PNR)");
  assert.equal(words("use", "new-use"), "New use");
});

test("numbers are grouped, sizes have their unit, as the language writes them", () => {
  assert.equal(digits(1_234_567), "1,234,567");
  assert.equal(digits(999), "999");
  assert.deepEqual([0, 999, 1000, 2_210_334, 3e12].map(bytes), ["0 byte", "999 byte", "1 kB", "2.2 MB", "3,000 GB"]);
  begin("de");
  assert.equal(bytes(2_210_334), "2,2 MB");
  begin();
});

function passenger(id: string, surname: string, hits: Passenger["hits"]): Passenger {
  return { id, surname, given: "A", role: "passenger", state: "listed", documents: [], hits };
}

test("people with open hits come first, strong before weak, then by surname", () => {
  const list = [
    passenger("1", "Zorn", []),
    passenger("2", "Adler", []),
    passenger("3", "Yilmaz", [{ id: "h1", state: "rejected", band: "strong" }]),
    passenger("4", "Xander", [{ id: "h2", state: "open", band: "weak" }]),
    passenger("5", "Weber", [{ id: "h3", state: "claimed", band: "strong" }]),
  ];
  assert.deepEqual(
    hitsFirst(list).map((row) => row.id),
    ["5", "4", "3", "2", "1"],
  );
});

test("a name without given names has no comma", () => {
  assert.equal(listedName({ surname: "DOE", given: "" }), "DOE");
  assert.equal(listedName({ surname: "DOE", given: "Jo" }), "DOE, Jo");
});

const HIT = {
  id: "h", version: 1, state: "open", band: "weak", sentence: "s", traveller: "t", listed: "l", list_name: "n", flight_id: "f",
  flight: "QX 1", route: "A-B", regime: "pnr", due: "2026-11-22T12:00:00Z", overdue: false, unit: "u", escalates_to: "e", escalations: 0, notes: [],
  history: [],
} as unknown as HitDetail;

test("what changed on a hit is named with both values", () => {
  const after = { ...HIT, version: 2, state: "claimed", claimed_by: "Someone" };
  assert.deepEqual(changesOf(HIT, after), [
    { what: "State", before: "Open", after: "Claimed" },
    { what: "Claimed by", before: "nobody", after: "Someone" },
  ]);
  assert.deepEqual(changesOf(HIT, HIT), []);
  assert.equal(changesOf(HIT, { ...HIT, version: 5 })[0]?.after, "version \u20685\u2069");
});

test("an event refreshes what it touches, an unreadable one everything", () => {
  assert.deepEqual(parseEvent('{"about":"hit","id":"h1","position":3}'), { about: "hit", id: "h1" });
  assert.deepEqual(parseEvent("{"), { about: "", id: "" });
  assert.ok(touched("hit", "h1").some((key) => key.join("/") === "hit/one/h1"));
  assert.ok(!touched("list", "l1").some((key) => key[0] === "hit"));
  assert.ok(touched("", "").length >= 4);
});

test("an answer that is not a problem document still becomes a problem", () => {
  const foreign = failureOf(new Response("", { status: 502 }), "<html>");
  assert.equal(foreign.status, 502);
  assert.equal(foreign.code, "unreadable");
  const busy = failureOf(new Response("", { status: 429, headers: { "Retry-After": "7" } }), {
    type: "x", title: "Busy", status: 429, code: "busy", detail: "Wait.",
  });
  assert.equal(busy.retryAfter, 7);
  assert.equal(busy.code, "busy");
});
