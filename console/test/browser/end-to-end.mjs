// The console against the real program: LIAISON_BIN (or LIAISON_BINARY) names it. It is started on an empty directory as a demonstration.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { assertAccessible, assertClean, assertFits, openPage, said, tabTo } from "./support.mjs";
import { tour } from "./tour.mjs";

const BINARY = process.env.LIAISON_BIN ?? process.env.LIAISON_BINARY;
const START_MS = 60_000;

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function startNode() {
  const directory = await mkdtemp(join(tmpdir(), "liaison-console-"));
  const port = await freePort();
  const args = ["demo", "--data", join(directory, "node"), "--port", String(port), "--subjects", "2000", "--flights", "12", "--seed", "7", "--no-wait"];
  const child = spawn(BINARY, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  // The program serves localhost; the console's page must come from the same name.
  const url = `http://localhost:${port}`;
  const stop = async () => {
    child.kill("SIGTERM");
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5000))]);
    child.kill("SIGKILL");
    await rm(directory, { recursive: true, force: true });
  };
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    const desks = await fetch(`${url}/api/v1/demo/desks`).catch(() => undefined);
    if (desks?.ok === true && (await desks.json()).length > 0) return { url, stop };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await stop();
  throw new Error(`the node did not start:\n${output.slice(-2000)}`);
}

/** The desk whose duty allows all of these, found as the node itself says it. */
async function deskWith(url, permissions, not = []) {
  const desks = await (await fetch(`${url}/api/v1/demo/desks`)).json();
  for (const desk of desks) {
    const answer = await fetch(`${url}/api/v1/whoami`, { headers: { Authorization: `Bearer ${desk.token}` } });
    const whoami = await answer.json();
    if (permissions.every((name) => whoami.permissions.includes(name)) && !not.includes(whoami.actor)) return { ...whoami, token: desk.token };
  }
  return assert.fail(`no desk may ${permissions.join(" and ")}`);
}

async function signInByKeyboard(url, actor) {
  const opened = await openPage(url);
  await opened.page.goto(`${url}/`);
  await opened.page.getByRole("button", { name: said(`Sign in as ${actor}`) }).waitFor();
  await tabTo(opened.page, `Sign in as ${actor}`);
  await opened.page.keyboard.press("Enter");
  await opened.page.getByRole("banner").waitFor();
  return opened;
}

async function officerDecides(url) {
  const officer = await deskWith(url, ["hits.decide"]);
  const opened = await signInByKeyboard(url, officer.actor);
  const { page } = opened;
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await page.getByRole("heading", { name: "Flights" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await page.locator("a[data-row-id]").first().waitFor({ timeout: START_MS });
  await assertAccessible(page, "queue of the real node");
  await page.keyboard.press("j");
  await page.locator("a[data-row-id]:focus").waitFor();
  const id = await page.evaluate(() => document.activeElement.dataset.rowId);
  await page.keyboard.press("Enter");
  await page.getByRole("table", { name: "Evidence" }).waitFor();
  await assertAccessible(page, "hit of the real node");
  await page.setViewportSize({ width: 320, height: 640 });
  await assertFits(page, "hit of the real node, 320 px");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press("c");
  await page.getByText("You have claimed this hit. Read").waitFor();
  await page.keyboard.press("r");
  await page.getByRole("dialog", { name: "Reject this hit" }).waitFor();
  await tabTo(page, /\S/, { matches: "input[type=radio]" });
  await page.keyboard.press("Space");
  await tabTo(page, "Reason in your words");
  await page.keyboard.type("The photo in the file shows another person.");
  await tabTo(page, /^Reject the hit$/);
  await page.keyboard.press("Enter");
  await page.getByText("The hit is rejected.").first().waitFor();
  await page.keyboard.press("b");
  await page.getByRole("heading", { name: "Hit queue" }).waitFor();
  await tabTo(page, /^Decided/);
  await page.keyboard.press("Enter");
  await page.locator(`a[data-row-id="${id}"]`).waitFor();
  const link = page.locator(`a[data-row-id="${id}"]`);
  await link.click();
  await page.getByText("The photo in the file shows another person.").waitFor();
  await page.getByRole("link", { name: "Listed person" }).click();
  await page.getByRole("heading", { name: "History of the record" }).waitFor();
  await assertAccessible(page, "listed person of the real node");
  await page.goto(`${url}/flights?state=all`);
  await page.locator("a[data-row-id]").first().click();
  await page.getByRole("heading", { name: "Passengers and crew" }).waitFor();
  await page.locator("table.passengers-table").waitFor();
  await assertAccessible(page, "flight of the real node");
  await assertClean(opened, "officer on the real node");
  await opened.context.close();
}

async function twoPeoplePermit(url) {
  const author = await deskWith(url, ["uses.propose"]);
  const approver = await deskWith(url, ["approvals.decide"], [author.actor]);
  const first = await signInByKeyboard(url, author.actor);
  await first.page.keyboard.press("g");
  await first.page.keyboard.press("l");
  await first.page.locator("a[data-row-id]").first().click();
  await tabTo(first.page, /^Propose other uses…$/);
  await first.page.keyboard.press("Enter");
  await first.page.getByRole("dialog").waitFor();
  await tabTo(first.page, "Case work");
  await first.page.keyboard.press("Space");
  await tabTo(first.page, "Why");
  await first.page.keyboard.type("The analysts need it for the case.");
  await tabTo(first.page, /^Send the proposal$/);
  await first.page.keyboard.press("Enter");
  await first.page.getByText("A change waits for a second person").waitFor();

  const second = await signInByKeyboard(url, approver.actor);
  await second.page.keyboard.press("g");
  await second.page.keyboard.press("a");
  await tabTo(second.page, /^Approve…$/);
  await second.page.keyboard.press("Enter");
  await tabTo(second.page, "Reason");
  await second.page.keyboard.type("Agreed.");
  await tabTo(second.page, /^Approve these uses$/);
  await second.page.keyboard.press("Space");
  await second.page.getByText("Approved. The uses are in force now.").first().waitFor();
  await assertClean(second, "approver on the real node");
  // The author's page follows the live line.
  await first.page.getByText("A change waits for a second person").waitFor({ state: "detached" });
  await assertClean(first, "author on the real node");
  await first.context.close();
  await second.context.close();
}

async function auditorVerifies(url) {
  const auditor = await deskWith(url, ["journal.verify"]);
  const opened = await signInByKeyboard(url, auditor.actor);
  await opened.page.keyboard.press("g");
  await opened.page.keyboard.press("j");
  await opened.page.getByRole("table", { name: "Heads of the streams" }).waitFor();
  await tabTo(opened.page, /^Verify the journal$/);
  await opened.page.keyboard.press("Enter");
  await opened.page.getByText("The journal is intact").waitFor({ timeout: START_MS });
  await assertClean(opened, "auditor on the real node");
  await opened.context.close();
}

export function endToEndTests() {
  const missing = BINARY === undefined ? "LIAISON_BIN is not set" : existsSync(BINARY) ? false : `${BINARY} is not there`;
  test("the real node: an officer decides, two people permit a use, an auditor verifies", { skip: missing }, async () => {
    const node = await startNode();
    try {
      await officerDecides(node.url);
      await twoPeoplePermit(node.url);
      await auditorVerifies(node.url);
    } finally {
      await node.stop();
    }
  });

  test("the tour: a list with a broken row, a flight that arrives, a hit decided, the decision proved", { skip: missing }, async () => {
    const node = await startNode();
    try {
      await tour({ url: node.url, binary: BINARY, deskWith, signIn: signInByKeyboard });
    } finally {
      await node.stop();
    }
  });
}
