// What every browser test needs: one Chromium for all of them, a mock node, and an eye on everything that must never happen.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { chromium } from "playwright-core";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

let browser;

export async function openBrowser() {
  browser ??= await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  return browser;
}

export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

/** A text as the page says it, whatever marks keep its values in their own direction. */
export function said(text) {
  const signs = [...text].map((sign) => sign.replace(/[.*+?^${}()|[\]\\]/, "\\$&"));
  return new RegExp(signs.join("[\u2066-\u2069]*"));
}

/** A page that records each Content-Security-Policy event, console error, script error and request to another origin. */
export async function openPage(origin, { width = 1280, height = 800, scheme = "light" } = {}) {
  const context = await (await openBrowser()).newContext({ viewport: { width, height }, colorScheme: scheme, locale: "en-GB" });
  await context.addInitScript(() => {
    globalThis.policyEvents = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.policyEvents.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  const seen = { faults: [], scripts: new Set() };
  page.on("pageerror", (error) => seen.faults.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    // The browser itself notes each answer that is not a success; the tests ask for those answers.
    if (message.text().startsWith("Failed to load resource") && message.location().url.includes("/api/v1/")) return;
    seen.faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin) seen.faults.push(`off-origin request: ${request.url()}`);
    if (url.pathname.endsWith(".js")) seen.scripts.add(url.pathname);
  });
  /** The language the console finds on this computer when a page is next loaded. */
  const speak = async (language) => {
    if (page.url() === "about:blank") await page.goto(`${origin}/sign-in`);
    await page.evaluate((chosen) => localStorage.setItem("liaison.language", chosen), language);
  };
  return { page, context, seen, origin, speak };
}

/** Fails when the page did something that must never happen. */
export async function assertClean({ page, seen }, where) {
  const policy = await page.evaluate(() => globalThis.policyEvents ?? []);
  assert.deepEqual([...seen.faults, ...policy.map((event) => `policy: ${event}`)], [], `unexpected events: ${where}`);
}

export async function signInAs(opened, token) {
  const answer = await opened.context.request.post(`${opened.origin}/api/v1/session`, { data: { token } });
  assert.equal(answer.status(), 200, "sign-in");
}

/** A page of its own, signed in, at the address. */
export async function start(mock, token, path, options) {
  const opened = await openPage(mock.url, options);
  await signInAs(opened, token);
  await opened.page.goto(mock.url + path);
  return opened;
}

const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], rules: { "color-contrast-enhanced": { enabled: true } } };

/** Accessibility rules of WCAG 2.2 A and AA, and 7:1 contrast of text. */
export async function assertAccessible(page, where) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (rules) => {
    const result = await globalThis.axe.run(document, { ...rules, resultTypes: ["violations"] });
    return result.violations.flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")} ${node.any[0]?.message ?? node.failureSummary}`),
    );
  }, RULES);
  assert.deepEqual(violations, [], `accessibility: ${where}`);
}

/** Nothing may have to be scrolled sideways. */
export async function assertFits(page, where) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= room, `${where}: ${wide} px wide in ${room} px`);
}

/** The element with the focus shows it and nothing lies over it. */
export async function assertFocusSeen(page, where) {
  const state = await page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { name: "nothing" };
    const style = getComputedStyle(element);
    const [box] = element.getClientRects();
    const over = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + box.height / 2);
    return {
      name: `${element.tagName} ${element.textContent?.slice(0, 40)}`,
      outline: style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2,
      uncovered: over !== null && (element.contains(over) || over.contains(element)),
      inside: box.top >= 0 && box.bottom <= innerHeight,
    };
  });
  assert.deepEqual({ ...state, name: "" }, { name: "", outline: true, uncovered: true, inside: true }, `${where}: focus on ${state.name}`);
}

/** Presses Tab until the element with this role and name has the focus. */
export async function tabTo(page, name, { tries = 60, key = "Tab", matches = "a, button, input, textarea, select, summary" } = {}) {
  for (let count = 0; count < tries; count += 1) {
    const current = await page.evaluate((selector) => {
      const element = document.activeElement;
      if (!element?.matches(selector)) return "";
      const label = element?.getAttribute("aria-label") ?? element?.closest("label")?.textContent ?? element?.textContent ?? "";
      return label.replaceAll(/[\u2066-\u2069]/g, "").trim();
    }, matches);
    if (typeof name === "string" ? current.includes(name) : name.test(current)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`the keyboard does not reach "${name}"`);
}
