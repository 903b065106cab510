// What people and machines send that nobody should: it is shown, harmless, and nothing is lost or done twice.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeWorld } from "../mock/world.mjs";
import { assertAccessible, assertClean, assertFits, said, start } from "./support.mjs";

const OFFICER = "officer-token";
const CASES = {
  "2,000 characters": "Abdurrahman-".repeat(167).slice(0, 2000),
  "signs that cannot be seen": "KARIM\u202E UODAHNEB\u200B \u2066x\u2069\u2069\uFEFF\u0007",
  "scripts that do not shape": "ᠮᠣᠩᠭᠣᠯ 𐰃𐰺𐰠 ꦗꦮ ནམ་མཁའ་ 𞤀𞤣𞤤𞤢𞤥 Z̸̢̧͕̟̗͌͊̕a̷l̵g̶o̴",
  HTML: '<img src=x onerror="document.title=1"><script>document.title=2</script></td></table>&amp;{{x}}',
};
const PAGES = [
  ["/hits", "table.hits-table"],
  ["/hits/hit-001", "table.evidence-table"],
  ["/flights", "main table"],
  ["/flights/flt-2", "table.passengers-table"],
  ["/lists", "main table"],
  ["/lists/lst-1", "main h2"],
  ["/subjects/sub-1", ".identity"],
];
// Ids, codes and times are the node's own; everything else a message, a list or a person brings.
const OWN = /^(id|.*_id|version|state|band|verdict|attribute|kind|code|severity|outcome|role|sex|regime|rule|format|time|since|due|arrival.*|departure.*|started|received|birth|births|expiry|file_name)$/;

function spoil(value, text, own = false) {
  if (typeof value === "string") return own ? value : text;
  if (Array.isArray(value)) return value.map((item) => spoil(item, text, own));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, spoil(inner, text, OWN.test(name) || ["regimes", "permitted_uses", "categories", "status", "units", "claimed_by"].includes(name))]),
  );
}

export function badInputTests(mockOf) {
  for (const [name, text] of Object.entries(CASES)) {
    test(`bad input in every field of hits, flights, lists and subjects: ${name}`, async () => {
      const mock = mockOf();
      mock.reset();
      const { world } = mock;
      for (const key of ["hits", "flights", "lists"]) world[key] = spoil(world[key], text);
      world.passengers = new Map([...world.passengers].map(([id, people]) => [id, spoil(people, text)]));
      world.messages = new Map([...world.messages].map(([id, all]) => [id, spoil(all, text)]));
      const opened = await start(mock, OFFICER, "/");
      const { page } = opened;
      for (const [path, ready] of PAGES) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.goto(mock.url + path);
        await page.locator(ready).first().waitFor().catch((error) => assert.fail(`${path}: ${error}`));
        const shown = await page.locator("main").innerText();
        if (name === "signs that cannot be seen") {
          for (const code of ["U+202E", "U+200B"]) assert.ok(shown.includes(code), `${path} shows ${code}`);
          const raw = await page.locator("main").evaluate((main) =>
            [...main.querySelectorAll("*")].filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.includes("\u202E"))).map((one) => one.outerHTML.slice(0, 120)),
          );
          assert.deepEqual(raw, [], `${path}: nothing is turned round`);
        }
        if (name === "HTML") {
          assert.ok(shown.includes("<img src=x"), path);
          assert.equal(await page.locator("main img, main script").count(), 0, path);
        }
        assert.match(await page.title(), /Liaison/);
        await assertFits(page, `${path}, ${name}`);
        await page.setViewportSize({ width: 320, height: 640 });
        await assertFits(page, `${path}, ${name}, 320 px`);
        await assertAccessible(page, `${path}, ${name}`);
      }
      await assertClean(opened, name);
      await opened.context.close();
    });
  }

  test("a decision whose answer is lost on the way is sent again and happens once", async () => {
    const mock = mockOf();
    mock.reset();
    const opened = await start(mock, OFFICER, "/hits/hit-001");
    const { page } = opened;
    await page.getByRole("button", { name: "Claim this hit" }).click();
    await page.getByRole("button", { name: "Reject…" }).click();
    await page.getByText("A different person").click();
    await page.locator(".dialog textarea").fill("Someone else.");
    mock.faults = [{ match: /\/reject$/, after: true, times: 1 }];
    await page.getByRole("button", { name: "Reject the hit" }).click();
    // The browser may send it again by itself; otherwise the page offers to.
    const again = page.getByRole("button", { name: "Try again" });
    await again.or(page.getByText("The hit is rejected.")).first().waitFor();
    if ((await again.count()) > 0) {
      assert.equal(await page.locator(".dialog textarea").inputValue(), "Someone else.", "nothing is lost");
      await again.click();
    }
    await page.getByText("The hit is rejected.").first().waitFor();
    assert.equal(mock.world.hits[0].history.filter((entry) => entry.what.startsWith("Rejected")).length, 1, "nothing twice");
    await opened.context.close();
  });

  test("a double click on every button that sends does it once", async () => {
    const mock = mockOf();
    mock.reset();
    const count = (pattern) => mock.requests.filter((line) => pattern.test(line)).length;
    const slow = (match) => {
      mock.faults = [{ match, delay: 300, times: 1 }];
    };
    const officer = await start(mock, OFFICER, "/hits/hit-001");
    const { page } = officer;
    const twice = async (on, button, pattern, then) => {
      slow(pattern);
      const before = count(pattern);
      await on.getByRole("button", { name: button, exact: true }).dblclick();
      await then.first().waitFor();
      await on.waitForTimeout(100);
      assert.equal(count(pattern) - before, 1, button);
    };
    await twice(page, "Claim this hit", /^POST .*\/claim$/, page.getByText("You have claimed this hit. Read"));
    await twice(page, "Release", /^POST .*\/release$/, page.getByText("Claim it first."));
    await twice(page, "Claim this hit", /^POST .*\/claim$/, page.getByText("You have claimed this hit. Read"));
    await page.getByRole("button", { name: "Confirm…" }).click();
    await page.getByText("Document number and name agree").click();
    await twice(page, "Confirm the hit", /^POST .*\/confirm$/, page.getByText("The hit is confirmed."));
    await page.getByRole("button", { name: "Record the outcome…" }).click();
    await page.getByText("Met at the border").click();
    await twice(page, "Record the outcome", /^POST .*\/outcome$/, page.getByText("The outcome is recorded."));
    await page.goto(`${mock.url}/training?show=drills`);
    await page.getByRole("heading", { name: "Is the traveller the listed person?" }).waitFor();
    const answer = /^POST \/drills\/\d+$/;
    slow(answer);
    await page.getByRole("button", { name: "Same person" }).dblclick();
    await page.getByRole("heading", { name: "What is true" }).waitFor();
    assert.equal(count(answer), 1);
    await officer.context.close();

    const author = await start(mock, "author-token", "/lists/lst-3");
    await author.page.getByRole("button", { name: "Propose other uses…" }).click();
    await author.page.getByText("Case work").click();
    await author.page.locator(".dialog textarea").fill("Asked.");
    await twice(author.page, "Send the proposal", /^POST .*\/permitted-uses$/, author.page.getByText("A change waits for a second person"));
    await author.context.close();
    const supervisor = await start(mock, "supervisor-token", "/subjects/sub-1");
    await supervisor.page.getByText("Erase by order…").click();
    await supervisor.page.getByText("A court’s order").click();
    await supervisor.page.getByLabel("Where the order is found").fill("12 C 44/26");
    await twice(supervisor.page, "Propose", /^POST \/erasures$/, supervisor.page.getByText("You proposed this"));
    await supervisor.context.close();
    const approver = await start(mock, "approver-token", "/approvals");
    await approver.page.getByRole("button", { name: "Approve…" }).click();
    await twice(approver.page, "Approve these uses", /^POST \/approvals\//, approver.page.getByText("Approved. The uses are in force now."));
    await approver.page.goto(`${mock.url}/erasures`);
    await approver.page.getByRole("button", { name: "Approve…" }).click();
    await twice(approver.page, "Erase for good", /^POST \/erasures\//, approver.page.getByText("Approved. What the order names is erased."));
    await approver.context.close();
  });

  test("the back button in every flow: the dialog goes with its page, what was written stays, nothing is sent", async () => {
    const mock = mockOf();
    mock.reset();
    const flows = [
      [OFFICER, "/hits", "/hits/hit-001", ["Claim this hit", "Reject…"], "textarea"],
      ["author-token", "/lists", "/lists/lst-3", ["Propose other uses…"], "textarea"],
      ["supervisor-token", "/hits", "/subjects/sub-1", ["Erase by order…"], "input:not([type=radio])"],
    ];
    for (const [token, from, path, buttons, field] of flows) {
      mock.reset();
      const opened = await start(mock, token, from);
      const { page } = opened;
      await page.locator("main table").waitFor();
      await page.goto(mock.url + path);
      for (const button of buttons) await page.getByRole("button", { name: button }).click();
      await page.locator(`.dialog ${field}`).last().fill("Half a sentence");
      const before = mock.requests.filter((line) => line.startsWith("POST")).length;
      await page.goBack();
      await page.locator("main table").waitFor();
      assert.equal(await page.locator(".dialog").count(), 0, `${path}: no dialog`);
      await page.goForward();
      await page.getByRole("button", { name: buttons.at(-1) }).click();
      await page.getByText("Your draft is back.").waitFor();
      assert.equal(await page.locator(`.dialog ${field}`).last().inputValue(), "Half a sentence");
      assert.equal(mock.requests.filter((line) => line.startsWith("POST")).length, before, "nothing was sent");
      await assertClean(opened, `back, ${path}`);
      await opened.context.close();
    }
  });

  test("a list of 100,000 rows is scrolled: the count is right, row 90,000 is reached, few rows are drawn", async () => {
    const mock = mockOf();
    mock.reset({ hits: 0 });
    const [hit] = makeWorld({ hits: 1 }).hits;
    mock.world.hits = Array.from({ length: 100_000 }, (_, place) => Object.assign(Object.create(hit), { ...hit, id: `hit-${place + 1}`, state: "open" }));
    const opened = await start(mock, OFFICER, "/hits");
    const { page } = opened;
    const table = page.getByRole("table", { name: said("Hits: Open") });
    await table.waitFor();
    assert.equal(await table.getAttribute("aria-rowcount"), "100001");
    // As a thumb held at the end of the bar: the page asks for more whenever its end is in sight.
    const reached = await page.evaluate(async () => {
      const last = () => Number([...document.querySelectorAll("table tbody tr[data-index]")].at(-1)?.getAttribute("aria-rowindex") ?? 0);
      // A guard against hanging on a slow machine, no measure of speed.
      const until = Date.now() + 300_000;
      while (last() < 90_001 && Date.now() < until) {
        window.scrollTo(0, document.documentElement.scrollHeight);
        await new Promise((resolve) => setTimeout(resolve, 16));
      }
      return last();
    });
    assert.ok(reached >= 90_001, `row ${reached} reached`);
    const drawn = await page.locator("table tbody tr[data-index]").count();
    assert.ok(drawn > 5 && drawn < 80, `${drawn} rows drawn`);
    const elements = await page.evaluate(() => document.querySelectorAll("*").length);
    assert.ok(elements < 2500, `${elements} elements`);
    await assertClean(opened, "100,000 rows");
    await opened.context.close();
    mock.reset();
  });
}
