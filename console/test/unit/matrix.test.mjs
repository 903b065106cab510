import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { cells, PAGES } from "../browser/matrix.mjs";

const AXES = ["scheme", "direction", "width"];

function pairs(cell) {
  return AXES.flatMap((one, place) => AXES.slice(place + 1).map((other) => `${one} ${cell[one]}, ${other} ${cell[other]}`));
}

test("the short matrix has every page and state, and every pair of the other axes on every page", () => {
  const short = cells(false);
  const all = new Set(cells(true).flatMap(pairs));
  assert.equal(all.size, 12);
  for (const page of PAGES) {
    const own = short.filter((cell) => cell.page === page);
    assert.deepEqual([...new Set(own.map((cell) => cell.state))], page.states, page.name);
    assert.deepEqual(new Set(own.flatMap(pairs)), all, page.name);
  }
});

test("the whole matrix has each page and state in each view once", () => {
  const states = PAGES.reduce((sum, page) => sum + page.states.length, 0);
  const all = cells(true).map((cell) => [cell.page.name, cell.state, cell.scheme, cell.direction, cell.width].join(" "));
  assert.equal(all.length, states * 8);
  assert.equal(new Set(all).size, all.length);
});

test("docs/console.md says how large the matrix is", () => {
  const told = readFileSync(new URL("../../../docs/console.md", import.meta.url), "utf8");
  assert.ok(told.includes(`console matrix: ${cells(false).length} cells`), `short: ${cells(false).length}`);
  assert.ok(told.includes(`console matrix: ${cells(true).length} cells`), `whole: ${cells(true).length}`);
});
