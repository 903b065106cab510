// Training, masked records, orders to erase, drafts.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible, assertClean, said, start, tabTo } from "./support.mjs";

const OFFICER = "officer-token";

export function peopleTests(mockOf) {
  test("an exercise by keyboard: Enter answers nothing, 1 2 3 do, then the truth; nothing of it reaches the queue", async () => {
    const mock = mockOf();
    mock.reset();
    // The next invented case is one of two namesakes.
    mock.drills = 2;
    const opened = await start(mock, OFFICER, "/hits");
    const { page } = opened;
    await page.locator("table.hits-table").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await page.getByRole("heading", { name: "Decide a hit" }).waitFor();
    await tabTo(page, "Exercises");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Is the traveller the listed person?" }).waitFor();
    assert.ok((await page.getByText("TRAINING", { exact: true }).count()) >= 4, "marked all over");
    await tabTo(page, /Same person/);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(300);
    const answers = () => mock.requests.filter((line) => line.startsWith("POST /drills/")).length;
    assert.equal(answers(), 0, "Enter never answers");
    await page.keyboard.press("2");
    await page.getByText(said("This sitting: 1 right, 0 wrong, 0 left open.")).waitFor();
    await page.getByText("A namesake: the names agree, the rest does not.").waitFor();
    assert.ok(await page.evaluate(() => document.activeElement.id === "drill-question"), "the focus is on the truth");
    await page.keyboard.press("1");
    await page.waitForTimeout(200);
    assert.equal(answers(), 1, "answered once");
    await page.keyboard.press("n");
    await page.getByRole("heading", { name: "Is the traveller the listed person?" }).waitFor();
    await page.keyboard.press("3");
    await page.getByText("Left open", { exact: true }).waitFor();
    await page.getByText(said("1 right, 0 wrong, 1 left open.")).waitFor();
    await assertAccessible(page, "truth of an exercise");
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await page.locator("table.hits-table").waitFor();
    assert.equal(await page.getByText("Halbrecht, Jonas").count(), 0);
    await assertClean(opened, "exercise");
    await opened.context.close();
  });

  test("a duty that decides no hits sees the guides and no exercises; guides need no answer of the node", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, "auditor-token", "/training");
    await opened.page.getByRole("heading", { name: "Prove an entry" }).waitFor();
    assert.equal(await opened.page.getByRole("link", { name: "Exercises" }).count(), 0);
    assert.deepEqual(mock.requests.filter((line) => !/whoami|events|session/.test(line)), []);
    await opened.context.close();
  });
}
