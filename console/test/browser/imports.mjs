// Imports by keyboard: preview, a run that is followed, stopped, gone on with, withdrawn and done again, and what goes wrong meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible, assertClean, assertFocusSeen, openPage, said, signInAs, tabTo } from "./support.mjs";

const AUTHOR = "author-token";
const PEOPLE = "id,name,birth\n1,Ilhar Dazumov,1971-03-14\n2,,1980\n3,Tarek al-Mazburi,in spring\n4,Samira al-Qasbani,1983-11-02\n";

async function start(mock, path) {
  const opened = await openPage(mock.url);
  // A dialog that is still fading in has no colours to measure.
  await opened.page.emulateMedia({ reducedMotion: "reduce" });
  await signInAs(opened, AUTHOR);
  await opened.page.goto(mock.url + path);
  return opened;
}

/** Puts text on the clipboard's way: a paste event, as the browser makes it. */
async function paste(page, text) {
  await page.getByLabel("Or paste rows").evaluate((field, pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

async function preview(page, scope) {
  await tabTo(page, "The whole list", { matches: "input[type=radio]" });
  await page.keyboard.press(scope === "The whole list" ? "Space" : "ArrowDown");
  await tabTo(page, /^Show what would change$/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "What would change" }).waitFor();
}

const counts = (box) => box.locator(".counts").innerText();

export function importTests(mockOf) {
  test("a list with a broken row is imported by keyboard, withdrawn and imported again", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, "/lists/lst-3");
    const { page } = opened;
    await page.getByText("Nothing was imported yet").waitFor();
    await tabTo(page, /^Import a file…$/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: said("Import into Facilitators, draft") }).waitFor();
    // Without anything chosen the faults are named and nothing is sent.
    await tabTo(page, /^Show what would change$/);
    await page.keyboard.press("Enter");
    await page.getByText("Choose a file or paste rows.").waitFor();
    await assertAccessible(page, "import, nothing chosen");
    await page.locator("input[type=file]").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(PEOPLE) });
    await page.getByText(said("Chosen: people.csv")).waitFor();
    assert.equal(await page.getByRole("radio", { name: "Table of people (CSV)" }).isChecked(), true, "the format is guessed");
    assert.equal(await page.getByRole("radio", { name: /^The whole list/ }).isChecked(), false, "what the file is, is not");
    await preview(page, "The whole list");
    assert.equal(await page.evaluate(() => document.activeElement.id), "preview-title");
    await page.getByText("A record needs at least one name.").waitFor();
    await page.getByText("Write the date as 1979, 1979-07 or 1979-07-21.").waitFor();
    assert.match(await counts(page.locator("main")), /Rows read\s*4\s*New\s*3[\s\S]*Refused\s*1/);
    assert.equal(mock.world.lists[2].runs.length, 0, "a preview writes nothing");
    await assertAccessible(page, "preview");

    mock.holdImports = true;
    await tabTo(page, /^Import$/);
    await page.keyboard.press("Enter");
    const run = page.locator(".import-run").first();
    await run.getByText("Running").waitFor();
    const bar = run.locator("progress");
    assert.ok((await bar.getAttribute("value")) < (await bar.getAttribute("max")), "never full before it is done");
    await tabTo(page, /^Stop$/);
    await assertFocusSeen(page, "run");
    await page.keyboard.press("Enter");
    await run.getByText("Cancelled").waitFor();
    mock.holdImports = false;
    await tabTo(page, /^Go on with it$/);
    await page.keyboard.press("Enter");
    await run.getByText("Done").waitFor();
    assert.match(await counts(run), /New\s*3/);
    await tabTo(page, /2 row issues/);
    await page.keyboard.press("Enter");
    await run.getByText("row refused").waitFor();
    await assertAccessible(page, "done run");

    await tabTo(page, /^Withdraw…$/, { key: "Shift+Tab" });
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Withdraw this import" });
    await dialog.getByText(said("3 new records are taken off the list again.")).waitFor();
    await assertAccessible(page, "withdraw dialog");
    await tabTo(page, /^Withdraw the import$/);
    await page.keyboard.press("Enter");
    await run.getByText("Withdrawn").waitFor();
    assert.equal(mock.world.lists[2].subjects, 0);
    await tabTo(page, /^Import again$/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: said("Import into Facilitators, draft") }).waitFor();
    await page.getByLabel("Or paste rows").focus();
    await page.keyboard.insertText(PEOPLE.replace("2,,", "2,Umm Sahl,"));
    await page.getByText(said("Chosen: pasted rows")).waitFor();
    await preview(page, "Additions only");
    await tabTo(page, /^Import$/);
    await page.keyboard.press("Enter");
    await run.getByText("Done").waitFor();
    assert.match(await counts(run), /New\s*4/);
    assert.equal(mock.world.lists[2].subjects, 4);
    await assertClean(opened, "import");
    await opened.context.close();
  });

  test("100,000 pasted rows do not hold the page, records that would go are said first, another choice voids the preview", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, "/lists/lst-1/import");
    const { page } = opened;
    mock.world.lists[0].held = new Map([["x", "x,Somebody,1970"]]);
    await page.getByLabel("Or paste rows").waitFor();
    const rows = Array.from({ length: 100_000 }, (_, index) => `${index},Invented Person ${index},19${60 + (index % 39)}`);
    await paste(page, `id,name,birth\n${rows.join("\n")}\n`);
    await page.getByText(said("Chosen: pasted rows")).waitFor();
    assert.equal(await page.getByLabel("Or paste rows").inputValue(), "", "they are named, not drawn");
    await preview(page, "The whole list");
    await page.getByText(said("1 record would be taken off the list")).waitFor();
    assert.match(await counts(page.locator("main")), /Rows read\s*100,000\s*New\s*100,000/);
    await page.getByRole("radio", { name: /^Additions only/ }).focus();
    await page.keyboard.press("Space");
    await page.getByRole("heading", { name: "What would change" }).waitFor({ state: "detached" });
    await assertClean(opened, "large paste");
    await opened.context.close();
  });

  test("a double click begins one run; a dropped line is said, and the same run is found again", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, "/lists/lst-3/import");
    const { page } = opened;
    await page.getByLabel("Or paste rows").focus();
    await page.keyboard.insertText(PEOPLE);
    await preview(page, "The whole list");
    mock.holdImports = true;
    mock.faults = [{ match: /^POST \/lists\/lst-3\/imports$/, after: true, times: 9 }];
    await page.getByRole("button", { name: "Import", exact: true }).dblclick();
    await page.getByText("If the node has received the whole file, the import goes on there").waitFor();
    await assertAccessible(page, "import, line dropped");
    assert.equal(mock.world.lists[2].runs.length, 1, "the node goes on with it");
    mock.faults = [];
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator(".import-run").getByText("Running").waitFor();
    assert.equal(mock.world.lists[2].runs.length, 1, "no second run");
    mock.holdImports = false;
    await page.locator(".import-run").getByText("Done").waitFor();
    await assertClean(opened, "dropped line");
    await opened.context.close();
  });

  test("imports that stopped halfway are found from my work and gone on with; a refused step says so", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, "/");
    const { page } = opened;
    await tabTo(page, "Imports that stopped halfway");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Jobs", level: 1 }).waitFor();
    assert.match(page.url(), /state=interrupted/);
    await page.locator(".import-run").waitFor();
    assert.equal(await page.locator(".import-run").count(), 1);
    await assertAccessible(page, "jobs, interrupted");
    mock.faults = [{ match: /resume$/, status: 409, times: 1, extra: { code: "wrong-state" } }];
    await tabTo(page, /^Go on with it$/);
    await page.keyboard.press("Enter");
    await page.getByText("Not possible in this state").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("No import stopped halfway").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("o");
    await page.locator(".import-run").getByText("Done").nth(1).waitFor();
    await page.getByRole("table", { name: "What the node follows up" }).waitFor();
    await assertClean(opened, "jobs");
    await opened.context.close();
  });
}
