import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { guessFormat } from "../../src/words/format";

function beginning(name: string): string {
  return readFileSync(new URL(`../../../testdata/lists/${name}`, import.meta.url), "utf8").slice(0, 65_536);
}

test("a format is told from the file's content, whatever its name", () => {
  assert.equal(guessFormat("x", beginning("people.csv")), "csv");
  assert.equal(guessFormat("x", beginning("ftm-entities.jsonl")), "ftm");
  assert.equal(guessFormat("x", beginning("targets.nested.jsonl")), "targets-nested");
});

test("what is no text, or nothing, has no format", () => {
  assert.equal(guessFormat("people.csv", "PK\u0003\u0004\u0000"), undefined);
  assert.equal(guessFormat("people.csv", "  \n"), undefined);
  assert.equal(guessFormat("people.json", '[{"id": 1}]'), undefined);
});
