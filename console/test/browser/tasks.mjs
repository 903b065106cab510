// The work itself, by keyboard only, and what must hold while others work on the same things.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { assertAccessible, assertClean, assertFits, assertFocusSeen, openPage, said, start, tabTo } from "./support.mjs";

const OFFICER = "officer-token";

const focusedRow = (page) => page.evaluate(() => document.activeElement?.dataset.rowId ?? null);

export function taskTests(mockOf) {
  test("the checks themselves can fail: bad contrast, an inline style and a foreign address are seen", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits");
    await opened.page.locator("table").waitFor();
    await opened.page.evaluate(() => {
      const bad = document.createElement("p");
      bad.textContent = "grey on grey";
      bad.style.color = "#999";
      document.querySelector("main").append(bad);
    });
    await assert.rejects(assertAccessible(opened.page, "control"), /color-contrast/);
    await opened.page.evaluate(async () => {
      document.querySelector("main p").setAttribute("style", "color: red");
      await fetch("https://example.invalid/").catch(() => undefined);
    });
    await assert.rejects(assertClean(opened, "control"), /policy: style-src/);
    await assert.rejects(assertClean(opened, "control"), /policy: connect-src/);
    await opened.context.close();
  });

  test("an officer's shift by keyboard: sign in, flights, a flight, the queue, claim, reject with a ground", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await openPage(mock.url);
    const { page } = opened;
    await page.goto(`${mock.url}/`);
    await page.getByLabel("Token").waitFor();
    await tabTo(page, "Token");
    await page.keyboard.type(OFFICER);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "My work" }).waitFor();
    const task = page.locator(".work-task").filter({ hasText: "Open hits of your unit" });
    const waiting = Number(await task.locator(".work-number").innerText());
    assert.ok(waiting > 0);
    await tabTo(page, "Open hits of your unit");
    await assertFocusSeen(page, "my work");
    await page.keyboard.press("Enter");
    await page.getByText(said(`of ${waiting} hits loaded`)).waitFor();
    assert.match(page.url(), /unit=/);

    await page.keyboard.press("g");
    await page.keyboard.press("f");
    await page.getByRole("table", { name: "Flights by arrival" }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("449");
    await page.getByRole("row").nth(2).waitFor({ state: "detached" });
    assert.match(page.url(), /q=449/);
    await tabTo(page, "ZY 449");
    await assertFocusSeen(page, "flights");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: said("Flight ZY 449") }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", "focus starts at the heading");

    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await page.getByRole("table", { name: said("Hits: Open") }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    assert.equal(await focusedRow(page), "hit-002");
    await assertFocusSeen(page, "hit queue");
    await page.keyboard.press("Enter");
    await page.getByText("Claim it first.").waitFor();
    await page.keyboard.press("c");
    await page.getByText("You have claimed this hit. Read the evidence").waitFor();
    await page.keyboard.press("r");
    const dialog = page.getByRole("dialog", { name: "Reject this hit" });
    await dialog.waitFor();
    assert.equal(await dialog.getByRole("radio", { checked: true }).count(), 0, "nothing is picked beforehand");
    await assertAccessible(page, "reject dialog");
    await tabTo(page, "A different person");
    await page.keyboard.press("Space");
    await tabTo(page, /^Reject the hit$/);
    await page.keyboard.press("Enter");
    await page.getByText("The hit is rejected.").first().waitFor();
    assert.equal(mock.world.hits.find((hit) => hit.id === "hit-002").state, "rejected");

    await page.keyboard.press("b");
    await page.getByRole("table", { name: said("Hits: Open") }).waitFor();
    await tabTo(page, /^Decided/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/state=decided/);
    await page.locator('a[data-row-id="hit-002"]').waitFor();
    await page.reload();
    await page.locator('a[data-row-id="hit-002"]').waitFor();
    await assertClean(opened, "officer's shift");
    await opened.context.close();
  });

  test("confirming: nothing is picked, a missing ground is named, Enter does nothing, the space bar does", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits/hit-001");
    const { page } = opened;
    await page.getByRole("button", { name: "Claim this hit" }).click();
    await page.getByRole("button", { name: "Confirm…" }).click();
    const dialog = page.getByRole("dialog", { name: "Confirm this hit" });
    await dialog.waitFor();
    assert.equal(await dialog.getByRole("radio", { checked: true }).count(), 0);
    await tabTo(page, /^Confirm the hit$/);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(300);
    assert.equal(await dialog.getByText("Something is missing").count(), 0, "Enter does nothing");
    await page.keyboard.press("Space");
    await dialog.getByText("Something is missing").waitFor();
    assert.ok(await dialog.locator(".error-summary").evaluate((box) => box === document.activeElement), "the summary has the focus");
    await assertAccessible(page, "confirm dialog with an error summary");
    await dialog.getByText("Other evidence").click();
    await tabTo(page, /^Confirm the hit$/);
    await page.keyboard.press("Space");
    await dialog.getByText("Say why in your own words.").first().waitFor();
    await dialog.getByLabel("Reason in your words").fill("The carrier sent a copy of the passport.");
    await tabTo(page, /^Confirm the hit$/);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(300);
    assert.equal(mock.world.hits[0].state, "claimed", "Enter never confirms");
    await page.keyboard.press("Space");
    await page.getByText("The hit is confirmed.").first().waitFor();
    assert.equal(mock.world.hits[0].state, "confirmed");

    await page.getByRole("button", { name: "Record the outcome…" }).click();
    await page.getByText("Met at the border").click();
    await page.getByRole("button", { name: "Record the outcome", exact: true }).click();
    await page.getByText("The outcome is recorded.").first().waitFor();
    await page.getByText("Outcome recorded: Met at the border").waitFor();
    await assertClean(opened, "confirm");
    await opened.context.close();
  });

  test("two browsers on one hit: the second is told who has it", async () => {
    const mock = mockOf();
    mock.reset();
    const first = await start(mock, OFFICER, "/hits/hit-005");
    const second = await start(mock, "officer-two-token", "/hits/hit-005");
    await second.page.getByRole("button", { name: "Claim this hit" }).waitFor();
    // The second one's live line is cut, so that its page is old when it claims.
    mock.faults = [{ match: /\/events$/, status: 503, times: 99 }];
    mock.dropStreams();
    await first.page.getByRole("button", { name: "Claim this hit" }).click();
    await first.page.getByText("You have claimed this hit. Read").waitFor();
    await second.page.getByRole("button", { name: "Claim this hit" }).click();
    await second.page.getByRole("alert").filter({ hasText: "Somebody was faster" }).waitFor();
    await second.page.getByText("Taken by Vesna Orlin.").waitFor();
    await assertAccessible(second.page, "taken by another");
    assert.equal(mock.world.hits.find((hit) => hit.id === "hit-005").claimed_by, "Vesna Orlin");
    await first.context.close();
    await second.context.close();
  });

  test("a hit changed while the dialog is open shows the difference and keeps what was typed", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits/hit-001");
    const { page } = opened;
    await page.getByRole("button", { name: "Claim this hit" }).waitFor();
    // Without the live line, the page learns of the change only from the refusal.
    mock.faults = [{ match: /\/events$/, status: 503, times: 99 }];
    mock.dropStreams();
    await page.getByRole("button", { name: "Claim this hit" }).click();
    await page.getByRole("button", { name: "Reject…" }).click();
    await page.getByText("A different person").click();
    await page.getByLabel("Reason in your words").fill("The photo shows someone else.");
    const hit = mock.world.hits[0];
    hit.version += 1;
    hit.notes = ["The listed record was removed since."];
    await page.getByRole("button", { name: "Reject the hit" }).click();
    await page.getByText("Changed meanwhile").waitFor();
    await page.getByRole("cell", { name: "The listed record was removed since." }).waitFor();
    assert.equal(hit.state, "claimed", "nothing was decided");
    assert.equal(await page.getByLabel("Reason in your words").inputValue(), "The photo shows someone else.");
    assert.equal(await page.getByRole("button", { name: "Reject the hit" }).count(), 0, "not before it is read");
    await assertAccessible(page, "changed meanwhile");
    await page.setViewportSize({ width: 320, height: 640 });
    await assertFits(page, "changed meanwhile, 320 px");
    await assertAccessible(page, "changed meanwhile, 320 px");
    await page.getByRole("button", { name: "I have read it, go on" }).click();
    await page.getByRole("button", { name: "Reject the hit" }).click();
    await page.getByText("The hit is rejected.").first().waitFor();
    assert.equal(hit.history.at(-1).reason, "The photo shows someone else.");
    await assertClean(opened, "changed meanwhile");
    await opened.context.close();
  });

  test("a decision the node does not take keeps the input, names the field and takes the focus", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits/hit-001");
    const { page } = opened;
    await page.getByRole("button", { name: "Claim this hit" }).click();
    await page.getByRole("button", { name: "Reject…" }).click();
    await page.getByText("A different person").click();
    await page.getByLabel("Reason in your words").fill("Too long a story.");
    mock.faults = [
      { match: /\/reject$/, status: 422, detail: "Correct the fields.", extra: { errors: [{ field: "reason", message: "write 10 signs at the most" }] } },
    ];
    await page.getByRole("button", { name: "Reject the hit" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "write 10 signs at the most" });
    await alert.waitFor();
    assert.ok(await page.evaluate(() => document.activeElement.textContent.includes("write 10 signs")), "the focus is on the problem");
    assert.equal(await page.getByLabel("Reason in your words").inputValue(), "Too long a story.");
    await assertAccessible(page, "422 in a dialog");
    mock.faults = [{ match: /\/reject$/, status: 429 }];
    await page.getByRole("button", { name: "Reject the hit" }).click();
    await page.getByText(said("Try again in 7 seconds.")).waitFor();
    await opened.context.close();
  });

  test("the same decision sent again after a broken line keeps its key", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits/hit-001");
    const { page } = opened;
    await page.getByRole("button", { name: "Claim this hit" }).click();
    await page.getByRole("button", { name: "Reject…" }).click();
    await page.getByText("A different person").click();
    const keys = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/reject")) keys.push(request.headers()["idempotency-key"]);
    });
    mock.faults = [{ match: /\/reject$/, status: 0, times: 99 }];
    await page.getByRole("button", { name: "Reject the hit" }).click();
    await page.getByRole("alert").filter({ hasText: "No connection to the node" }).waitFor();
    mock.faults = [];
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("The hit is rejected.").first().waitFor();
    assert.ok(keys.length >= 2 && keys[0] !== undefined && keys.every((key) => key === keys[0]), String(keys));
    await opened.context.close();
  });

  test("live changes come in and do not move the focus", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits");
    const { page } = opened;
    await page.locator('a[data-row-id="hit-001"]').waitFor();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("j");
    assert.equal(await focusedRow(page), "hit-004");
    const before = await page.locator('a[data-row-id="hit-004"]').boundingBox();
    const fresh = { ...structuredClone(mock.world.hits[0]), id: "hit-new", traveller: "NOVEMBER, Nil" };
    mock.world.hits.unshift(fresh);
    mock.emit("hit", "hit-new");
    await page.locator('a[data-row-id="hit-new"]').waitFor();
    assert.equal(await focusedRow(page), "hit-004", "the focus stays on its row");
    assert.ok(before !== null);
    await page.getByRole("status").filter({ hasText: said("1 hit came into this list") }).waitFor({ state: "attached" });
    // The row with the focus is decided elsewhere: the focus goes to the row in its place, not to nowhere.
    mock.world.hits.find((hit) => hit.id === "hit-004").state = "rejected";
    mock.emit("hit", "hit-004");
    await page.locator('a[data-row-id="hit-004"]').waitFor({ state: "detached" });
    assert.equal(await focusedRow(page), "hit-005");
    await page.keyboard.press("k");
    assert.equal(await focusedRow(page), "hit-003");
    await assertClean(opened, "live changes");
    await opened.context.close();
  });

  test("numbers on the filters are the lengths of the lists; the address keeps the view", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits?state=mine");
    const { page } = opened;
    await page.getByText("You have claimed no hit").waitFor();
    for (const state of ["Open", "Overdue", "Confirmed", "Decided"]) {
      const tab = page.getByRole("navigation", { name: "Which hits" }).getByRole("link", { name: state });
      const number = Number((await tab.innerText()).replaceAll(/\D/g, ""));
      await tab.click();
      await page.getByText(said(`of ${number} hit`)).waitFor();
      assert.equal(await tab.getAttribute("aria-current"), "page");
    }
    await page.reload();
    await page.getByRole("table", { name: said("Hits: Decided") }).waitFor();
    await opened.context.close();
  });

  test("five thousand hits: few rows are drawn, the last can be reached", async () => {
    const mock = mockOf();
    mock.reset({ hits: 5000 });
    for (const hit of mock.world.hits) hit.state = "open";
    const opened = await start(mock, OFFICER, "/hits");
    const { page } = opened;
    const table = page.getByRole("table", { name: said("Hits: Open") });
    await table.waitFor();
    assert.equal(await table.getAttribute("aria-rowcount"), "5001");
    for (let step = 0; step < 3; step += 1) {
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForTimeout(250);
    }
    await page.getByText(said("of 5,000 hits loaded")).waitFor();
    const drawn = await page.locator("table tbody tr[data-index]").count();
    assert.ok(drawn > 5 && drawn < 80, `${drawn} rows drawn`);
    const last = await page.locator("table tbody tr[data-index]").last().getAttribute("aria-rowindex");
    assert.ok(Number(last) > 190, `row ${last} reached`);
    await page.locator("table tbody tr[data-index] a").last().focus();
    await page.keyboard.press("j");
    await assertFocusSeen(page, "a far row");
    await opened.context.close();
    mock.reset();
  });

  test("back from a hit returns to its row", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits");
    const { page } = opened;
    await page.locator('a[data-row-id="hit-001"]').waitFor();
    for (let step = 0; step < 9; step += 1) await page.keyboard.press("j");
    const row = await focusedRow(page);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Evidence" }).waitFor();
    await page.keyboard.press("b");
    await page.locator(`a[data-row-id="${row}"]:focus`).waitFor();
    await assertFocusSeen(page, "back in the queue");
    await opened.context.close();
  });

  test("a flight: hits first, partial dates stay partial, a broken message opens its issue, columns sort", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/flights/flt-2");
    const { page } = opened;
    const table = page.locator("table.passengers-table");
    await table.waitFor();
    await page.getByText("The message says 216 persons but lists 214.").waitFor();
    await page.getByRole("cell", { name: "18,204" }).waitFor();
    assert.match(await table.locator("tbody tr[data-index='0']").innerText(), /Strong|Possible/);
    assert.match(await table.innerText(), said("1984, month and day unknown"));
    await page.getByRole("button", { name: "Seat" }).click();
    await page.getByRole("columnheader", { name: "Seat", exact: false }).waitFor();
    assert.equal(await page.locator("th.col-seat").getAttribute("aria-sort"), "ascending");
    await page.getByRole("button", { name: "Hits first again" }).click();
    await page.keyboard.press("j");
    assert.match(await focusedRow(page), /^hit-/);
    await page.goto(`${mock.url}/flights/flt-6`);
    await page.getByText("The envelope of the message is broken").waitFor();
    await assertClean(opened, "flight");
    await opened.context.close();
  });

  test("uses of a list: the author proposes, cannot approve; another person approves, not by Enter", async () => {
    const mock = mockOf();
    mock.reset();
    const author = await start(mock, "author-token", "/lists/lst-3");
    const { page } = author;
    await page.getByRole("heading", { name: "Facilitators, draft" }).waitFor();
    await tabTo(page, /^Propose other uses…$/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await tabTo(page, "Border passenger lists (API)");
    await page.keyboard.press("Space");
    await tabTo(page, "Why");
    await page.keyboard.type("The act names it since May.");
    await assertAccessible(page, "propose dialog");
    await tabTo(page, /^Send the proposal$/);
    await page.keyboard.press("Enter");
    await page.getByText("A change waits for a second person").waitFor();
    await page.goto(`${mock.url}/approvals`);
    await page.getByText("You proposed this, so another person must decide it.").waitFor();
    assert.equal(await page.getByRole("button", { name: "Approve…" }).count(), 0);
    assert.deepEqual(mock.world.lists[2].permitted_uses, []);

    const approver = await start(mock, "approver-token", "/approvals");
    await tabTo(approver.page, /^Approve…$/);
    await approver.page.keyboard.press("Enter");
    await approver.page.getByRole("dialog", { name: "Approve these uses" }).waitFor();
    await tabTo(approver.page, /^Approve these uses$/);
    await approver.page.keyboard.press("Enter");
    await approver.page.waitForTimeout(300);
    assert.deepEqual(mock.world.lists[2].permitted_uses, [], "Enter does not approve");
    await approver.page.keyboard.press("Space");
    await approver.page.getByText("Approved. The uses are in force now.").first().waitFor();
    assert.deepEqual(mock.world.lists[2].permitted_uses, ["border-api"]);
    // The author's page follows by itself.
    await page.getByText("Nothing waits for a second person").waitFor();
    await assertClean(author, "author");
    await assertClean(approver, "approver");
    await author.context.close();
    await approver.context.close();
  });

  test("the journal is verified by keyboard; an altered one is said in words", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, "auditor-token", "/journal");
    const { page } = opened;
    await page.locator(".heads-table").waitFor();
    await tabTo(page, /^Verify the journal$/);
    await page.keyboard.press("Enter");
    await page.getByText("The journal is intact").waitFor();
    mock.altered = true;
    await page.keyboard.press("Enter");
    await page.getByText("The journal was altered").waitFor();
    await page.getByText("one byte of the payload is flipped").waitFor();
    await assertAccessible(page, "altered journal");
    await assertClean(opened, "journal");
    await opened.context.close();
  });

  test("a duty without the right sees no link, and the address gives a refusal", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, "auditor-token", "/hits");
    await opened.page.getByText("Your duty auditor does not allow hits.read.").waitFor();
    assert.equal(await opened.page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Hits" }).count(), 0);
    await opened.context.close();
  });

  test("a lost line is said in the banner, and mended by itself", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits");
    const { page } = opened;
    await page.getByText("Live", { exact: true }).waitFor();
    mock.faults = [{ match: /\/events$/, status: 503, times: 1 }];
    mock.dropStreams();
    await page.getByText("The live line to the node is down.").waitFor();
    await page.getByText("Not connected").waitFor();
    await page.locator("table").waitFor();
    await assertAccessible(page, "lost line");
    await page.setViewportSize({ width: 320, height: 640 });
    await assertFits(page, "lost line, 320 px");
    mock.faults = [];
    await page.getByText("Live", { exact: true }).waitFor({ timeout: 12_000 });
    await opened.context.close();
  });

  test("the banner names system, classification, unit, duty and purpose", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits");
    const banner = opened.page.getByRole("banner");
    await banner.waitFor();
    for (const text of ["DEMO", "RESTRICTED", "passenger information unit", "passenger-data officer", "prevention of terrorist offences", "as of"]) {
      assert.ok((await banner.innerText()).includes(text), text);
    }
    await opened.context.close();
  });

  test("a session that ends leads to sign-in and back to the same page; signing out leaves nothing behind", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits/hit-001");
    const { page } = opened;
    await page.getByRole("heading", { name: "Evidence" }).waitFor();
    mock.sessions.clear();
    await page.getByRole("button", { name: "Claim this hit" }).click();
    await page.getByLabel("Token").waitFor();
    assert.equal(await page.getByText("BENHADDOU").count(), 0, "nothing read before is shown");
    await page.getByLabel("Token").fill(OFFICER);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Evidence" }).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Token").waitFor();
    const left = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.title, location.href]));
    assert.doesNotMatch(left, /BENHADDOU|officer-token|Karim/i);
    await assertClean(opened, "session");
    await opened.context.close();
  });

  test("address, title and storage hold no name", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits/hit-001");
    const { page } = opened;
    await page.getByRole("heading", { name: "Evidence" }).waitFor();
    await page.getByRole("link", { name: "Listed person" }).click();
    await page.getByRole("heading", { name: "Listed person" }).waitFor();
    const left = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.title, location.href]));
    assert.doesNotMatch(left, /BENHAD|Karim|X1047332/i);
    await opened.context.close();
  });

  test("an entry is proved by keyboard alone, and the file is saved", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, "auditor-token", "/journal");
    const { page } = opened;
    await page.locator(".entries-table").waitFor();
    await tabTo(page, "Prove entry 4812");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Proof of entry" });
    await dialog.waitFor();
    await assertAccessible(page, "proof");
    assert.match(await dialog.innerText(), /verify-bundle entry-4812\.proof/);
    await tabTo(page, "Save the proof");
    const saved = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const download = await saved;
    assert.equal(download.suggestedFilename(), "entry-4812.proof");
    await tabTo(page, /^Print its summary/);
    const printed = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    assert.equal((await printed).suggestedFilename(), "entry-4812.pdf");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.getByRole("heading", { name: "Retention", level: 1 }).waitFor();
    await assertClean(opened, "proof");
    await opened.context.close();
  });

  test("statistics: a period is chosen by keyboard and stays in the address; bars and table say the same; too few are not timed", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, "auditor-token", "/journal");
    const { page } = opened;
    await page.locator(".heads-table").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await page.getByRole("heading", { name: "Statistics", level: 1 }).waitFor();
    await tabTo(page, /^7 days$/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=/);
    await tabTo(page, /^As a table/);
    await page.keyboard.press("Enter");
    const rows = page.locator(".days-table tbody tr");
    await page.waitForFunction(() => document.querySelectorAll(".days-table tbody tr").length === 5);
    const told = await rows.locator("td").allInnerTexts();
    assert.equal(await page.locator(".bars .bar").count(), told.filter((number) => number.trim() !== "0").length, "a bar for each number");
    const raised = told.filter((_, place) => place % 3 === 0).reduce((all, number) => all + Number(number), 0);
    await page.locator(".card .fact").first().getByText(String(raised), { exact: true }).waitFor();
    await page.getByRole("row", { name: /Returnees/ }).getByText("too few to say").waitFor();
    const address = page.url();
    await page.reload();
    await page.locator(".bars").waitFor();
    assert.equal(page.url(), address);
    await page.getByRole("textbox", { name: "From" }).fill("2026-11-02");
    await page.waitForURL(/from=2026-11-02/);
    await page.locator(".bars").waitFor();
    await assertClean(opened, "statistics");
    await opened.context.close();
  });

  test("papers are saved under the node's name for them, by keyboard; one that fails says so and can be tried again", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits/hit-001");
    const { page } = opened;
    await page.getByRole("heading", { name: "Evidence" }).waitFor();
    mock.faults = [{ match: /form\.pdf$/, status: 503, times: 1 }];
    await tabTo(page, /^Print the hit form/);
    await page.keyboard.press("Enter");
    await page.locator('[data-problem="503"]').waitFor();
    await assertAccessible(page, "paper that failed");
    const form = page.waitForEvent("download");
    await tabTo(page, /^Try again$/);
    await page.keyboard.press("Enter");
    assert.equal((await form).suggestedFilename(), "hit-hit-001.pdf");
    await page.goto(`${mock.url}/flights/flt-2`);
    await page.locator("table.passengers-table").waitFor();
    const list = page.waitForEvent("download");
    await tabTo(page, /^Print the passenger list/);
    await page.keyboard.press("Enter");
    const paper = await list;
    assert.match(paper.suggestedFilename(), /^passengers-\d{4}-\d\d-\d\d\.pdf$/);
    assert.match(await readFile(await paper.path(), "latin1"), /^%PDF-[\s\S]*%%EOF\s*$/);
    await page.goto(`${mock.url}/flights/flt-6`);
    await page.getByText("no message states the day of arrival").waitFor();
    await assertClean(opened, "papers");
    await opened.context.close();
  });

  test("the entries about one record are an address of their own", async () => {
    const mock = mockOf();
    mock.reset();
    const { entity } = mock.world.entries[0];
    const opened = await start(mock, "auditor-token", `/journal?entity=${entity}`);
    const { page } = opened;
    await page.getByRole("heading", { name: "Entries about one record" }).waitFor();
    await page.locator(".entries-table").waitFor();
    assert.equal(await page.locator(".entries-table tbody tr").count(), mock.world.entries.filter((one) => one.entity === entity).length);
    await page.getByRole("link", { name: "Show all entries" }).click();
    await page.getByRole("heading", { name: "Latest entries" }).waitFor();
    await assertClean(opened, "entries of a record");
    await opened.context.close();
  });

  test("a clock that is not trusted is said on the retention page", async () => {
    const mock = mockOf();
    mock.reset();
    mock.world.retention.clock = { state: "ahead", believed: "2026-11-20T08:00:00Z" };
    const opened = await start(mock, "auditor-token", "/retention");
    const { page } = opened;
    await page.getByText("Nothing is deleted: the clock is not trusted").waitFor();
    await assertAccessible(page, "retention, clock");
    await opened.context.close();
  });

  test("single-key shortcuts can be turned off", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits");
    const { page } = opened;
    await page.locator('a[data-row-id="hit-001"]').waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await assertAccessible(page, "keys");
    await page.getByLabel("Single-key shortcuts are on").click();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Keys" }).waitFor({ state: "detached" });
    await page.keyboard.press("j");
    assert.equal(await focusedRow(page), null);
    await opened.context.close();
  });

  test("the palette goes to a page, does what the page offers and finds a record by its id", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits");
    const { page } = opened;
    await page.locator('a[data-row-id="hit-001"]').waitFor();
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Palette" });
    await palette.waitFor();
    await page.keyboard.type("flights");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Flights", level: 1 }).waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("hit-004");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Evidence" }).waitFor();
    assert.match(page.url(), /\/hits\/hit-004$/);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("claim");
    await page.keyboard.press("Enter");
    await page.getByText("You have claimed this hit. Read").waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("journal");
    await palette.getByText("Nothing fits.").waitFor();
    await page.keyboard.press("Escape");
    await palette.waitFor({ state: "detached" });
    await assertClean(opened, "palette");
    await opened.context.close();
  });

  test("a claim can be undone at once by key, and only while it is offered", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits/hit-001");
    const { page } = opened;
    await page.getByRole("button", { name: "Claim this hit" }).waitFor();
    await page.keyboard.press("c");
    await page.getByRole("complementary", { name: "Just done" }).waitFor();
    await page.keyboard.press("u");
    await page.getByRole("button", { name: "Claim this hit" }).waitFor();
    assert.equal(mock.world.hits[0].state, "open");
    await page.getByRole("complementary", { name: "Just done" }).getByText("The hit is released.").waitFor();
    await page.goto(`${mock.url}/hits`);
    await page.getByRole("heading", { name: "Hit queue" }).waitFor();
    assert.equal(await page.getByRole("complementary", { name: "Just done" }).count(), 0);
    await assertClean(opened, "undo");
    await opened.context.close();
  });

  test("language, density and night are picked under Display and stay on this computer", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits");
    const { page } = opened;
    await page.getByRole("button", { name: "Display" }).click();
    await page.getByLabel("Density").selectOption("compact");
    await page.getByLabel("Day or night").selectOption("night");
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(18, 18, 18)");
    const low = await page.locator(".rail-link").first().evaluate((link) => link.getBoundingClientRect().height);
    assert.equal(low, 28, "a compact row");
    await assertAccessible(page, "display, compact, night");
    await page.getByLabel("Language").selectOption("de");
    await page.getByRole("heading", { name: "Trefferliste" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Trefferliste" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
    await page.getByRole("button", { name: "Anzeige" }).click();
    await page.getByLabel("Dichte").selectOption("touch");
    const high = await page.locator(".rail-link").first().evaluate((link) => link.getBoundingClientRect().height);
    assert.equal(high, 48, "a row for fingers");
    await page.getByLabel("Sprache").selectOption("ar");
    await page.locator("html[dir=rtl]").waitFor();
    const stored = await page.evaluate(() => ({ ...localStorage }));
    assert.deepEqual(stored, { "liaison.look": "touch night", "liaison.language": "ar" });
    await assertClean(opened, "display");
    await opened.context.close();
  });
}
