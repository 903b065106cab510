// The texts themselves, and that the sources use exactly them.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { type Entry, FluentParser, type Message, type Pattern, Visitor } from "@fluent/syntax";
import ts from "typescript";

import { pieces } from "../../src/text/pieces";
import { LANGUAGES, say } from "../../src/text/text";
import { digits, words } from "../../src/words/labels";
import { partialDate } from "../../src/words/partial-date";
import { clock, dueWords, term } from "../../src/words/time";
import { bare, begin, files, LOCALES } from "./speak";
import { bindings, literals, uses } from "./sources";

const SOURCES = new URL("../../src/", import.meta.url);

interface Text {
  file: string;
  variables: string[];
  elements: string[];
  /** Variables a selector decides on. */
  selectors: string[];
}

class Reader extends Visitor {
  variables = new Set<string>();
  selectors = new Set<string>();
  text = "";
  override visitVariableReference(node: { id: { name: string } }): void {
    this.variables.add(node.id.name);
  }
  override visitSelectExpression(node: { selector: { type: string; id?: { name: string } } }): void {
    if (node.selector.id !== undefined) this.selectors.add(node.selector.id.name);
    this.genericVisit(node as never);
  }
  override visitTextElement(node: { value: string }): void {
    this.text += node.value;
  }
}

function read(language: string): Map<string, Text> {
  const texts = new Map<string, Text>();
  for (const [file, source] of files(language)) {
    for (const entry of new FluentParser({ withSpans: false }).parse(source).body as Entry[]) {
      assert.notEqual(entry.type, "Junk", `${language}/${file}: ${JSON.stringify(entry).slice(0, 200)}`);
      if (entry.type !== "Message") continue;
      const { id, value } = entry as Message;
      assert.ok(!texts.has(id.name), `${language}/${file}: ${id.name} stands twice`);
      const reader = new Reader();
      reader.visit(value as Pattern);
      const elements = [...reader.text.matchAll(/<([a-z]+)>/g)].map((match) => match[1] ?? "");
      texts.set(id.name, {
        file,
        variables: [...reader.variables].toSorted(),
        selectors: [...reader.selectors].toSorted(),
        elements: [...new Set(elements)].toSorted(),
      });
    }
  }
  return texts;
}

const ENGLISH = read("en");

function sourceFiles(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"));
}

function parse(name: string): ts.SourceFile {
  return ts.createSourceFile(name, readFileSync(new URL(name, SOURCES), "utf8"), ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
}

test("every language has the same texts with the same values and elements, in the same files", () => {
  assert.deepEqual(readdirSync(LOCALES).toSorted(), [...LANGUAGES].toSorted());
  assert.ok(ENGLISH.size > 300);
  for (const language of LANGUAGES) {
    const texts = read(language);
    assert.deepEqual([...texts.keys()].toSorted(), [...ENGLISH.keys()].toSorted(), language);
    for (const [id, english] of ENGLISH) {
      const text = texts.get(id);
      assert.equal(text?.file, english.file, `${language}: ${id}`);
      assert.deepEqual(text?.variables, english.variables, `${language}: values of ${id}`);
      assert.deepEqual(text?.elements, english.elements, `${language}: elements of ${id}`);
    }
  }
});

test("the sources use every text, and no text that is not there, with exactly its values", () => {
  const used = new Set<string>();
  for (const name of sourceFiles()) {
    for (const use of uses(parse(name))) {
      const where = `${name}:${use.line}`;
      const ids = use.exact ? [use.id] : [...ENGLISH.keys()].filter((id) => id.startsWith(use.id));
      assert.ok(ids.length > 0 && use.id !== "", `${where}: no text begins with ${use.id}`);
      for (const id of ids) {
        used.add(id);
        const text = ENGLISH.get(id);
        assert.ok(text !== undefined, `${where}: there is no text ${id}`);
        if (use.values === undefined) continue;
        if (use.exact) assert.deepEqual(use.values.toSorted(), text.variables, `${where}: values of ${id}`);
        else assert.deepEqual(text.variables.filter((one) => !use.values?.includes(one)), [], `${where}: values of ${id}`);
        if (use.how === "say") assert.deepEqual(text.elements, [], `${where}: ${id} has elements, draw it with <Say>`);
      }
    }
  }
  // These come by code from the API: `words("use", code)` asks for `use-…`.
  const kinds = readFileSync(new URL("words/labels.ts", SOURCES), "utf8").match(/KINDS = \{(.*?)\}/s)?.[1] ?? "";
  const prefixes = [...kinds.matchAll(/"([a-z-]+)"/g)].map((match) => `${match[1]}-`);
  assert.ok(prefixes.length > 20);
  const unused = [...ENGLISH.keys()].filter((id) => !used.has(id) && !prefixes.some((prefix) => id.startsWith(prefix)));
  assert.deepEqual(unused, []);
});

test("no English stands in the sources", () => {
  const found = new Map<string, string[]>();
  for (const name of sourceFiles()) {
    const texts = name.endsWith(".tsx") || name.startsWith("words/") ? literals(parse(name)) : [];
    if (texts.length > 0) found.set(name, texts);
  }
  assert.deepEqual(Object.fromEntries(found), {});
});

test("the list of keys names every key there is, and no other", () => {
  const bound = new Set<string>();
  for (const name of sourceFiles()) for (const key of bindings(parse(name))) bound.add(key);
  const table = (name: string, pattern: RegExp): string[] => {
    const source = readFileSync(new URL(name, SOURCES), "utf8");
    return [...source.matchAll(pattern)].map((match) => match[1] ?? "");
  };
  const pages = table("frame/pages.ts", /keys: "([^"]+)"/g);
  const listed = table("frame/KeysHelp.tsx", /^ {2}\["([^"]+)", "/gm);
  assert.equal(new Set(pages).size, pages.length, "no two pages on the same keys");
  // The browser and the dialog bring these themselves.
  const given = new Set(["Ctrl+K", "Enter", "Esc"]);
  assert.deepEqual(listed.filter((key) => !given.has(key)).toSorted(), [...bound].toSorted());
});

test("the check for English finds it", () => {
  const source = 'const x = <p title="Open now">Hello {flag ? "Not yet" : say("a")}<b className="big box">{`as of ${time} again`}</b></p>; const y = { label: "Row" };';
  const found = literals(ts.createSourceFile("x.tsx", source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX));
  assert.deepEqual(found.map((text) => text.replace(/^\d+: /, "")), ["Open now", "Hello", "Not yet", "as of  again", "Row"]);
});

test("a value is never read as markup", () => {
  begin();
  assert.deepEqual(pieces("a <b>\u2068\uE0000\uE001\u2069 x</b> c"), [
    { text: "a " },
    { element: "b", inside: [{ value: 0 }, { text: " x" }] },
    { text: " c" },
  ]);
  assert.equal(bare(say("sign-in-as", { actor: "<b>x</b>" })), "Sign in as <b>x</b>");
  assert.equal(say("no-such-text"), "no-such-text");
});

test("values are set apart in their own direction", () => {
  begin("ar");
  assert.match(say("sign-in-as", { actor: "Vesna Orlin" }), /\u2068Vesna Orlin\u2069/);
  begin();
});

test("dates, numbers and plurals follow the language", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  const told = LANGUAGES.map((language) => {
    begin(language);
    return [partialDate("1984-07-01"), bare(partialDate("1984-07")), digits(1_234_567), bare(dueWords("2026-11-25T13:00:00Z", now)), bare(term("P6M from receipt"))];
  });
  begin();
  assert.deepEqual(told, [
    ["1 July 1984", "July 1984, day unknown", "1,234,567", "due in 3 days 1 h", "6 months from receipt"],
    ["1 juillet 1984", "juillet 1984, jour inconnu", "1\u202F234\u202F567", "échéance dans 3 jours 1 h", "6 mois à compter de la réception"],
    ["1 juli 1984", "juli 1984, dag onbekend", "1.234.567", "te doen binnen 3 dagen 1 u", "6 maanden vanaf ontvangst"],
    ["1. Juli 1984", "Juli 1984, Tag unbekannt", "1.234.567", "fällig in 3 Tagen 1 h", "6 Monate ab Eingang"],
    ["1 يوليو 1984", "يوليو 1984، اليوم غير معروف", "1,234,567", "يستحق بعد 3 أيام و1 س", "6 أشهر من الاستلام"],
  ]);
  assert.match(clock("2026-11-29T12:05:00Z", now), /^29 Nov \d\d:\d\d$/);
  assert.equal(words("use", "new-use"), "New use");
});
