// Every page in every state, by day and by night, wide and narrow.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { assertAccessible, assertClean, assertFits, openPage, said, signInAs } from "./support.mjs";

const OFFICER = "officer-token";
const PAGES = [
  { name: "flights", path: "/flights", token: OFFICER, api: /^GET \/flights$/, ready: "table", empty: "No flight is expected" },
  { name: "flight", path: "/flights/flt-2", token: OFFICER, api: /^GET \/flights\/flt-2$/, ready: "table.passengers-table" },
  { name: "messages", path: "/messages", token: OFFICER, api: /^GET \/messages$/, ready: ".messages", empty: "No message has come in" },
  { name: "hit queue", path: "/hits", token: OFFICER, api: /^GET \/hits$/, ready: "table", empty: "No open hits" },
  { name: "hit", path: "/hits/hit-004", token: OFFICER, api: /^GET \/hits\/hit-004$/, ready: "table" },
  { name: "lists", path: "/lists", token: "author-token", api: /^GET \/lists$/, ready: "table", empty: "This node holds no list" },
  { name: "list", path: "/lists/lst-1", token: "author-token", api: /^GET \/lists\/lst-1$/, ready: "table" },
  { name: "approvals", path: "/approvals", token: "approver-token", api: /^GET \/approvals$/, ready: ".approval", empty: "Nothing waits for a second person" },
  { name: "subject", path: "/subjects/sub-1", token: OFFICER, api: /^GET \/subjects/, ready: ".identity" },
  { name: "journal", path: "/journal", token: "auditor-token", api: /^GET \/journal\/head$/, ready: "table.heads-table" },
  { name: "retention", path: "/retention", token: "auditor-token", api: /^GET \/retention$/, ready: "table.rules-table", empty: "Nothing is waiting to go" },
];
const VIEWS = [
  { width: 1280, scheme: "light" },
  { width: 1280, scheme: "dark" },
  { width: 320, scheme: "light" },
  { width: 320, scheme: "dark" },
];
const FAULTS = [
  { status: 403, says: "Not allowed for this duty" },
  { status: 404, says: "Not found" },
  { status: 422, says: "The request does not fit" },
  { status: 429, says: "Try again in 7 seconds" },
  { status: 500, says: "Fault of the node" },
  { status: 503, says: "Not answered" },
  { status: 0, says: "No connection to the node" },
];

function proposal(list) {
  return {
    id: "apr-1", what: `Permitted uses of ${list.name}`, list_id: list.id, list_name: list.name, before: list.permitted_uses, after: ["booth", "pnr"],
    author: "Ada Lindqvist", reason: "The police asked for it in writing.", proposed: new Date().toISOString(), state: "waiting", may_decide: true,
  };
}

async function show(page, view) {
  await page.setViewportSize({ width: view.width, height: 800 });
  await page.emulateMedia({ colorScheme: view.scheme });
}

async function inEveryView(opened, name) {
  for (const view of VIEWS) {
    const where = `${name}, ${view.width} px, ${view.scheme}`;
    await show(opened.page, view);
    await assertFits(opened.page, where);
    await assertAccessible(opened.page, where);
  }
  await show(opened.page, VIEWS[0]);
}

function emptyWorld(world) {
  world.flights = [];
  world.hits = [];
  world.messages = new Map();
  world.lists = [];
  world.approvals = [];
  world.entries = [];
  world.due = [];
}

export function pageTests(mockOf) {
  test("sign-in: with desks, with a wrong token, in every view", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await openPage(mock.url);
    await opened.page.goto(`${mock.url}/sign-in`);
    await opened.page.getByRole("button", { name: said("Sign in as Vesna Orlin") }).waitFor();
    await inEveryView(opened, "sign-in");
    await opened.page.getByLabel("Token").fill("wrong");
    await opened.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await opened.page.getByText("This token is not known").waitFor();
    await assertAccessible(opened.page, "sign-in, wrong token");
    await assertClean(opened, "sign-in");
    await opened.context.close();
  });

  for (const wanted of PAGES) {
    test(`${wanted.name}: filled, partial, empty, loading and failed`, async () => {
      const mock = mockOf();
      mock.reset();
      mock.world.approvals.push(proposal(mock.world.lists[0]));
      const opened = await openPage(mock.url);
      const { page } = opened;
      await signInAs(opened, wanted.token);

      mock.missing = ["One feed has not answered since 10:40, so this may not be everything."];
      await page.goto(mock.url + wanted.path);
      await page.locator(wanted.ready).first().waitFor();
      await inEveryView(opened, wanted.name);
      assert.doesNotMatch(await page.locator("main").innerText(), /\d\s?%/, "no percentage stands for a match");
      const title = await page.title();
      assert.match(title, /· Liaison$/);

      await failures(mock, opened, wanted);

      mock.faults = [{ match: wanted.api, delay: 900, times: 1 }];
      await page.goto(mock.url + wanted.path);
      await page.locator(".skeleton").first().waitFor();
      await assertAccessible(page, `${wanted.name}, loading`);
      await page.locator(wanted.ready).first().waitFor();

      if (wanted.empty !== undefined) {
        mock.reset();
        emptyWorld(mock.world);
        await page.goto(mock.url + wanted.path);
        await page.getByText(wanted.empty).waitFor();
        await show(page, VIEWS[3]);
        await assertFits(page, `${wanted.name}, empty`);
        await assertAccessible(page, `${wanted.name}, empty`);
      }
      await assertClean(opened, wanted.name);
      await opened.context.close();
    });
  }

  test("the scripts of any page stay below 260 KB compressed", async () => {
    const mock = mockOf();
    mock.reset();
    for (const wanted of PAGES) {
      const opened = await openPage(mock.url);
      await signInAs(opened, wanted.token);
      mock.world.approvals = [proposal(mock.world.lists[0])];
      await opened.page.goto(mock.url + wanted.path);
      await opened.page.locator(wanted.ready).first().waitFor();
      let bytes = 0;
      for (const script of opened.seen.scripts) {
        bytes += gzipSync(await readFile(fileURLToPath(new URL(`../../dist${script}`, import.meta.url)))).length;
      }
      assert.ok(bytes > 50_000, "scripts were counted");
      assert.ok(bytes <= 260 * 1024, `${wanted.name}: ${bytes} bytes`);
      await opened.context.close();
    }
  });
}

/** Each fault names itself, offers a way on, and passes the rules; with "Try again" the page comes. */
async function failures(mock, opened, wanted) {
  const { page } = opened;
  for (const [place, fault] of FAULTS.entries()) {
    mock.faults = [{ match: wanted.api, status: fault.status }];
    const view = VIEWS[place % VIEWS.length];
    await show(page, view);
    // One fault follows the other: "Try again" meets the next one.
    if (place === 0) await page.goto(mock.url + wanted.path);
    else await page.getByRole("button", { name: "Try again" }).click();
    const alert = page.getByRole("alert").filter({ hasText: said(fault.says) }).first();
    await alert.waitFor();
    await assertFits(page, `${wanted.name}, ${fault.status}`);
    await assertAccessible(page, `${wanted.name}, ${fault.status}`);
    assert.ok((await alert.getByRole("button", { name: "Try again" }).count()) + (await alert.getByRole("link").count()) > 0, "a way on");
  }
  mock.faults = [];
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(wanted.ready).first().waitFor();
}
