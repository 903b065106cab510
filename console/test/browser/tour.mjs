// The tour: what a node is for, done by keyboard against the real program, from a list with a broken row to the proof of a decision.
// Its steps are kept as pictures: TOUR names the folder, else artifacts/tour.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { assertAccessible, assertClean, said, tabTo } from "./support.mjs";

const PICTURES = process.env.TOUR ?? fileURLToPath(new URL("../../artifacts/tour/", import.meta.url));
const LONG = { timeout: 60_000 };
const DAY = 86_400_000;

// Invented people. The second row has no name, the third a date that is none.
const PEOPLE = [
  "id,name,birth_date,nationality,document_number,document_country",
  "T1,Lenka Mara Mirkado,1962-10-24,UTO,Z11391175,UTO",
  "T2,,1980-01-01,UTO,,",
  "T3,Tibor Pellasko,in spring,UTO,,",
];

async function picture(page, name) {
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `tour-${name}.png`) });
}

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** A passenger message of a flight tomorrow, with one person of the list on board. */
function message() {
  const day = new Date(Date.now() + DAY).toISOString().slice(2, 10).replaceAll("-", "");
  const body = [
    "BGM+745", "RFF+TN:T7321", "NAD+MS+++CONTACT DESK QX", "COM+00 5550153793:TE", "TDT+20+QX7321+++QX", "LOC+125+OSL", `DTM+189:${day}0735:201`,
    "LOC+87+VIE", `DTM+232:${day}1000:201`,
    "NAD+FL+++MIRKADO:LENKA:MARA", "ATT+2++F", "DTM+329:19621024:102", "GEI+4+173", "LOC+178+OSL", "LOC+179+VIE", "NAT+2+UTO", "RFF+SEA:8A", "DOC+P:110:111+Z11391175", "DTM+36:20310106:102", "LOC+91+UTO",
    "NAD+FL+++ZINTARU:ARTUR", "ATT+2++M", "DTM+329:20041022:102", "GEI+4+173", "LOC+178+OSL", "LOC+179+VIE", "NAT+2+UTO", "DOC+P:110:111+K16324637", "DTM+36:20270908:102", "LOC+91+UTO",
    "CNT+42:2",
  ];
  const segments = ["UNH+1+PAXLST:D:12B:UN:IATA", ...body, `UNT+${body.length + 2}+1`];
  return ["UNB+UNOA:4+QXAPI+UTOPIU+260220:0535+737321++APIS", ...segments, "UNZ+1+737321"].map((segment) => `${segment}'`).join("");
}

async function preview(page, rows, expected) {
  await page.getByRole("heading", { name: /^Import into/ }).waitFor();
  await tabTo(page, "Choose a file");
  // Live changes may still be drawing the page anew.
  await page.locator("input[type=file]:focus").waitFor();
  const chooser = page.waitForEvent("filechooser", LONG);
  await press(page, "Enter");
  await (await chooser).setFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(`${rows.join("\n")}\n`) });
  await page.getByText(said("Chosen: people.csv")).waitFor();
  await tabTo(page, "The whole list", { matches: "input[type=radio]" });
  await press(page, "ArrowDown");
  await tabTo(page, /^Show what would change$/);
  await press(page, "Enter");
  await page.getByRole("heading", { name: "What would change" }).waitFor(LONG);
  assert.match(await page.locator(".import .counts").innerText(), expected);
}

async function runIt(page) {
  await tabTo(page, /^Import$/);
  await press(page, "Enter");
  const run = page.locator(".import-run").first();
  await run.getByText("Done", { exact: true }).waitFor(LONG);
  assert.match(await run.locator(".counts").innerText(), /^Rows read\s*3\s/, "this run, not the one before");
}

/** Import a list with a broken row, withdraw it, import it mended. */
async function importList(opened) {
  const { page } = opened;
  // Choosers are caught from the start: while catching is switched on and off again, one may open unseen.
  page.on("filechooser", () => {});
  await press(page, "g", "l");
  await page.locator("a[data-row-id]").first().waitFor();
  await press(page, "j", "Enter");
  await tabTo(page, /^Import a file…$/);
  await press(page, "Enter");
  await preview(page, PEOPLE, /Rows read\s*3\s*New\s*2[\s\S]*Refused\s*1/);
  await page.getByRole("cell", { name: "row refused" }).waitFor();
  await assertAccessible(page, "preview on the real node");
  await picture(page, "1-preview");
  await runIt(page);
  await tabTo(page, /^Withdraw…$/);
  await press(page, "Enter");
  await page.getByRole("dialog").getByText(said("2 new records are taken off the list again.")).waitFor();
  await picture(page, "2-withdraw");
  await tabTo(page, /^Withdraw the import$/);
  await press(page, "Enter");
  await page.locator(".import-run").first().getByText("Withdrawn").waitFor(LONG);
  await tabTo(page, /^Import again$/);
  await press(page, "Enter");
  const mended = PEOPLE.map((row) => row.replace("T2,,", "T2,Artur Zelkin,").replace("in spring", "1979-04"));
  await preview(page, mended, /Rows read\s*3\s*New\s*3[\s\S]*Refused\s*0/);
  await runIt(page);
  await picture(page, "3-imported");
  await assertClean(opened, "import on the real node");
}

/** A message comes in while the flights are open; the flight is there without a reload. */
async function flightArrives(opened, url, sender) {
  const { page } = opened;
  await press(page, "g", "f");
  await page.getByRole("heading", { name: "Flights", level: 1 }).waitFor();
  await page.getByText("Live", { exact: true }).waitFor(LONG);
  await press(page, "/");
  await page.keyboard.type("7321");
  await page.locator(".empty").waitFor(LONG);
  const answer = await fetch(`${url}/api/v1/messages?feed=carriers-border-api`, {
    method: "POST",
    headers: { Authorization: `Bearer ${sender.token}`, "Content-Type": "application/octet-stream" },
    body: message(),
  });
  assert.equal(answer.status, 201, "the message is taken");
  await page.locator("a[data-row-id]").first().waitFor(LONG);
  await tabTo(page, /QX 7321/);
  await page.locator(".flights-table .hit-number").first().waitFor(LONG);
  await picture(page, "4-flight");
  await press(page, "Enter");
  await page.locator("table.passengers-table").waitFor();
}

/** From the flight to its hit, claimed and confirmed with its ground. Returns the hit's id. */
async function decide(opened) {
  const { page } = opened;
  await tabTo(page, /1 open/);
  await press(page, "Enter");
  await page.getByRole("heading", { name: "Hit queue" }).waitFor();
  await page.locator("a[data-row-id]").first().waitFor();
  await press(page, "j", "Enter");
  await page.getByRole("table", { name: "Evidence" }).waitFor();
  await press(page, "c");
  await page.getByText("You have claimed this hit. Read").waitFor();
  await tabTo(page, /^Confirm…$/);
  await press(page, "Enter");
  await page.getByRole("dialog", { name: "Confirm this hit" }).waitFor();
  await tabTo(page, "Document number and name agree", { matches: "input[type=radio]" });
  await press(page, "Space");
  await tabTo(page, /^Confirm the hit$/);
  await press(page, "Space");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("Confirmed, outcome awaited").first().waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, "5-decided");
  await assertClean(opened, "decision on the real node");
  return page.url().split("/").at(-1);
}

/** The journal is intact, and the decision's entry is proved to somebody outside. */
async function prove(opened, hit, binary) {
  const { page } = opened;
  await press(page, "g", "j");
  await page.getByRole("table", { name: "Heads of the streams" }).waitFor();
  await tabTo(page, /^Verify the journal$/);
  await press(page, "Enter");
  await page.getByText("The journal is intact").waitFor(LONG);
  await press(page, "Control+k");
  await page.getByRole("dialog", { name: "Palette" }).waitFor();
  await page.keyboard.type(hit);
  const wanted = page.getByText(said(`Journal entries about ${hit}`));
  await wanted.waitFor();
  const picked = page.locator(".palette-item[aria-selected=true]");
  for (let step = 0; step < 8 && !(await picked.innerText()).includes("Journal entries"); step += 1) await press(page, "ArrowDown");
  await press(page, "Enter");
  await page.getByRole("heading", { name: "Entries about one record" }).waitFor();
  const decision = page.getByRole("row").filter({ hasText: "hit.confirmed" }).first();
  await decision.waitFor();
  const position = (await decision.getByRole("button").innerText()).replaceAll(/\D/g, "");
  await tabTo(page, new RegExp(`entry ${position}$`));
  await proofDialog(page);
  await picture(page, "6-proof");
  const [proof, paper] = [await saved(page, /^Save the proof$/), await saved(page, /^Print its summary/)];
  assert.match(paper.suggestedFilename(), new RegExp(`^entry-${position}\\.pdf$`));
  const { stdout } = await promisify(execFile)(binary, ["journal", "verify-bundle", await proof.path()]);
  assert.match(stdout, new RegExp(position), "whoever has the file checks it without the node");
  await assertClean(opened, "proof on the real node");
}

/** A proof needs a signed checkpoint over the entry; one is signed every minute. Until then the page says so. */
async function proofDialog(page) {
  const dialog = page.getByRole("dialog", { name: "Proof of entry" });
  const refusal = page.locator("main [data-problem]");
  const deadline = Date.now() + 120_000;
  for (;;) {
    await press(page, "Enter");
    await dialog.or(refusal).first().waitFor(LONG);
    if ((await dialog.count()) > 0) return;
    assert.ok(Date.now() < deadline, await refusal.innerText());
    await page.waitForTimeout(3000);
  }
}

async function saved(page, button) {
  await tabTo(page, button);
  const download = page.waitForEvent("download", LONG);
  await press(page, "Enter");
  return download;
}

export async function tour({ url, binary, deskWith, signIn: open }) {
  const signIn = async (...who) => {
    const opened = await open(...who);
    // A dialog that is still fading in is no picture.
    await opened.page.emulateMedia({ reducedMotion: "reduce" });
    return opened;
  };
  const editor = await signIn(url, (await deskWith(url, ["lists.import"])).actor);
  await importList(editor);
  await editor.context.close();
  const officer = await signIn(url, (await deskWith(url, ["hits.decide"])).actor);
  await flightArrives(officer, url, await deskWith(url, ["messages.send"]));
  const hit = await decide(officer);
  await officer.context.close();
  const auditor = await signIn(url, (await deskWith(url, ["journal.verify"])).actor);
  await prove(auditor, hit, binary);
  await auditor.context.close();
}
