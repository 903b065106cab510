import assert from "node:assert/strict";
import { test } from "node:test";

import * as time from "../../src/words/time";
import { bare, begin } from "./speak";

begin();

const { clock, localAsSent, pressure } = time;
const duration = (length: number) => bare(time.duration(length));
const dueWords = (iso: string, now: number) => bare(time.dueWords(iso, now));
const relative = (iso: string, now: number) => bare(time.relative(iso, now));
const term = (sent: string) => bare(time.term(sent));

const NOW = Date.parse("2026-11-22T12:00:00Z");

test("a length of time is rounded down and names at most two units", () => {
  assert.equal(duration(0), "less than a minute");
  assert.equal(duration(59_999), "less than a minute");
  assert.equal(duration(60_000), "1 min");
  assert.equal(duration(3_599_000), "59 min");
  assert.equal(duration(3_600_000), "1 h");
  assert.equal(duration(4_800_000), "1 h 20 min");
  assert.equal(duration(86_400_000), "1 day");
  assert.equal(duration(-(2 * 86_400_000 + 3 * 3_600_000)), "2 days 3 h");
});

test("a due time says due before and overdue after, to the minute", () => {
  assert.equal(dueWords("2026-11-22T12:12:00Z", NOW), "due in 12 min");
  assert.equal(dueWords("2026-11-22T12:00:00Z", NOW), "due in less than a minute");
  assert.equal(dueWords("2026-11-22T09:00:00Z", NOW), "overdue by 3 h");
  assert.equal(dueWords("whenever", NOW), "whenever");
});

test("colour comes only near the end", () => {
  assert.equal(pressure("2026-11-22T11:59:59Z", NOW), "past");
  assert.equal(pressure("2026-11-22T12:29:59Z", NOW), "soon");
  assert.equal(pressure("2026-11-22T12:30:00Z", NOW), "later");
});

test("a moment is in the future or ago", () => {
  assert.equal(relative("2026-11-22T13:20:00Z", NOW), "in 1 h 20 min");
  assert.equal(relative("2026-11-22T11:20:00Z", NOW), "40 min ago");
  assert.equal(relative("2026-11-22T12:00:59Z", NOW), "now");
  assert.equal(relative("2026-11-22T11:59:01Z", NOW), "now");
});

test("a clock time carries its day when it is not today", () => {
  assert.match(clock("2026-11-22T12:05:00Z", NOW), /^\d\d:\d\d$/);
  assert.match(clock("2026-11-29T12:05:00Z", NOW), /^29 Nov \d\d:\d\d$/);
  assert.match(clock("2025-11-22T12:05:00Z", NOW), /2025/);
  assert.equal(clock("not a time", NOW), "not a time");
});

test("a time as sent is never moved to another zone", () => {
  assert.equal(localAsSent("2026-11-23T06:40"), "23 Nov 06:40");
  assert.equal(localAsSent("2026-11-23T06:40:00"), "23 Nov 06:40");
  assert.equal(localAsSent("2026-11-23"), "23 Nov");
  assert.equal(localAsSent("soon"), "soon");
});

test("a term of law is said in words", () => {
  assert.equal(term("P6M"), "6 months");
  assert.equal(term("PT96H from departure"), "96 hours from departure");
  assert.equal(term("with passenger"), "together with the passenger");
  assert.equal(term("P1Y6M"), "1 year 6 months");
  assert.equal(term("P30D"), "30 days");
  assert.equal(term("soon"), "soon");
});
