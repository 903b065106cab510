// Every page in every state, in the views of the matrix.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { cells, PAGES } from "./matrix.mjs";
import { assertAccessible, assertClean, assertFits, openPage, signInAs } from "./support.mjs";

// Kept for looking at them; git leaves the folder out.
const SCREENS = fileURLToPath(new URL("../../artifacts/screens/", import.meta.url));
const SCRIPTS_KB = 260;

function proposal(list) {
  return {
    id: "apr-1", what: `Permitted uses of ${list.name}`, list_id: list.id, list_name: list.name, before: list.permitted_uses, after: ["booth", "pnr"],
    author: "Ada Lindqvist", reason: "The police asked for it in writing.", proposed: new Date().toISOString(), state: "waiting", may_decide: true,
  };
}

function order(targets) {
  return { id: "ers-1", state: "waiting", ground: "court-order", reference: "12 C 44/26", author: "Ilse Tamm", proposed: new Date().toISOString(), targets };
}

function emptyWorld(world) {
  world.flights = [];
  world.hits = [];
  world.messages = new Map();
  world.lists = [];
  world.approvals = [];
  world.entries = [];
  world.due = [];
  world.erasures = [];
}

/** Brings the page into the state; what must then be on the screen is waited for. */
async function reach(mock, opened, { page: wanted, state }) {
  const { page } = opened;
  const go = () => page.goto(mock.url + wanted.path);
  const shown = (selector) => page.locator(selector).first().waitFor();
  mock.reset();
  mock.world.approvals.push(proposal(mock.world.lists[0]));
  mock.world.erasures.push(order([{ kind: "subject", id: "sub-1" }, { kind: "passenger", id: "flt-1-pax-h0" }]));
  const status = state === "offline" ? 0 : Number(state);
  if (wanted.name === "sign-in") {
    mock.faults = state === "filled" ? [] : [{ match: wanted.api, status }];
    await go();
    await shown(wanted.ready);
    if (state === "filled") return;
    await page.locator("input[type=password]").fill("wrong");
    await page.locator("button[type=submit]").click();
    await shown(state === "401" ? ".field-error" : `[data-problem="${status}"]`);
    return;
  }
  if (!Number.isNaN(status)) {
    mock.faults = [{ match: wanted.api, status }];
    await go();
    await shown(`[data-problem="${status}"]`);
    assert.ok((await page.locator(`[data-problem] button, [data-problem] a`).count()) > 0, "a way on");
    return;
  }
  if (state === "partial") mock.missing = ["One feed has not answered since 10:40, so this may not be everything."];
  if (state === "empty") emptyWorld(mock.world);
  if (state === "loading") mock.faults = [{ match: wanted.api, delay: 4000, times: 1 }];
  await go();
  if (state === "loading") await shown(".skeleton");
  else if (state === "empty") await shown(".empty");
  else await shown(wanted.ready);
  if (state === "partial") await shown(".missing");
  if (state === "stale") {
    mock.faults = [{ match: wanted.api, status: 503 }];
    mock.resync();
    await shown(".stale-note");
    await shown(wanted.ready);
  }
  for (const key of wanted.keys ?? []) {
    await page.keyboard.press(key);
    // The next key belongs to what the first one has done.
    if (wanted.keys.length > 1) await shown(wanted.after);
  }
  if (wanted.click !== undefined) await page.locator(wanted.click).click();
  if (wanted.over !== undefined) await shown(wanted.over);
}

async function assertScripts(opened, wanted) {
  let bytes = 0;
  for (const script of opened.seen.scripts) {
    bytes += gzipSync(await readFile(fileURLToPath(new URL(`../../dist${script}`, import.meta.url)))).length;
  }
  assert.ok(bytes > 50_000, "scripts were counted");
  assert.ok(bytes <= (wanted.scripts ?? SCRIPTS_KB) * 1024, `${wanted.name}: ${bytes} bytes of scripts`);
}

async function run(mock, opened, cell) {
  const { page } = opened;
  const { page: wanted, state, scheme, direction, width, language } = cell;
  const where = [wanted.name, state, scheme, direction, width, language].join("-");
  await page.setViewportSize({ width, height: 800 });
  // A dialog that is still fading in has no colours to measure.
  await page.emulateMedia({ colorScheme: scheme === "night" ? "dark" : "light", reducedMotion: "reduce" });
  await opened.speak(language);
  await reach(mock, opened, cell);
  assert.equal(await page.evaluate(() => document.documentElement.dir), direction, where);
  await assertFits(page, where);
  await assertAccessible(page, where);
  await page.screenshot({ path: `${SCREENS}${where}.png` });
  await assertClean(opened, where);
  if (state === "filled") {
    assert.doesNotMatch(await page.locator("main").innerText(), /\d\s?%/, "no percentage stands for a match");
    assert.match(await page.title(), /Liaison/);
  }
  if (state === "500" && wanted.name !== "sign-in") {
    mock.faults = [];
    await page.locator("[data-problem] button").first().click();
    await page.locator(wanted.ready).first().waitFor();
  }
}

export function pageTests(mockOf) {
  const full = process.env.MATRIX === "full";
  const all = cells(full);
  process.stdout.write(`console matrix: ${all.length} cells\n`);
  for (const wanted of PAGES) {
    test(`${wanted.name}: ${wanted.states.join(", ")}`, async () => {
      await mkdir(SCREENS, { recursive: true });
      const mock = mockOf();
      const opened = await openPage(mock.url);
      mock.reset();
      if (wanted.token !== undefined) await signInAs(opened, wanted.token);
      const own = all.filter((cell) => cell.page === wanted);
      for (const [place, cell] of own.entries()) {
        await run(mock, opened, cell);
        if (place === 0) await assertScripts(opened, wanted);
      }
      await opened.context.close();
    });
  }
}
