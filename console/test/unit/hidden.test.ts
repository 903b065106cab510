import assert from "node:assert/strict";
import { test } from "node:test";

import { partsOf } from "../../src/words/hidden";

const shown = (text: string): string => partsOf(text).map((part) => (part.hidden ? `[${part.text}]` : part.text)).join("");

test("signs that cannot be seen become their codes", () => {
  assert.equal(shown("Karim\u200B BEN\u202EHADOU\u2069"), "Karim[U+200B] BEN[U+202E]HADOU[U+2069]");
  assert.equal(shown("\uFEFFa\u{E0041}\u0000"), "[U+FEFF]a[U+E0041][U+0000]");
  assert.equal(shown("Øysterdal, كريم"), "Øysterdal, كريم");
});

test("joiners that are spelling stay", () => {
  assert.equal(shown("علی\u200Cرضا"), "علی\u200Cرضا");
  assert.equal(shown("Ali\u200Creza"), "Ali[U+200C]reza");
});
