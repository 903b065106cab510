// Reads the console's sources: which texts they use, and where English stands in them.
import ts from "typescript";

export interface Use {
  how: "say" | "Say" | "name";
  /** A name, or how the name begins when the rest is known only while running. */
  id: string;
  exact: boolean;
  /** Names of the values given, when they can be told. */
  values: string[] | undefined;
  line: number;
}

function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** The names an expression can stand for: a literal, both sides of a condition, or a beginning. */
function names(node: ts.Expression): { id: string; exact: boolean }[] {
  if (ts.isStringLiteralLike(node)) return [{ id: node.text, exact: true }];
  if (ts.isTemplateExpression(node)) return [{ id: node.head.text, exact: false }];
  if (ts.isConditionalExpression(node)) return [...names(node.whenTrue), ...names(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return names(node.expression);
  return [];
}

function keysOf(node: ts.Node | undefined): string[] | undefined {
  if (node === undefined) return [];
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const keys = node.properties.map((property) => (property.name !== undefined && ts.isIdentifier(property.name) ? property.name.text : undefined));
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

function attribute(element: ts.JsxOpeningLikeElement, name: string): ts.Expression | undefined {
  for (const one of element.attributes.properties) {
    if (!ts.isJsxAttribute(one) || one.name.getText() !== name || one.initializer === undefined) continue;
    if (ts.isStringLiteral(one.initializer)) return one.initializer;
    if (ts.isJsxExpression(one.initializer)) return one.initializer.expression;
  }
  return undefined;
}

/** Every use of a text: `say(…)`, `<Say id=…>`, and names kept in tables (`text: "…"` beside `as const`, or marked `name(…)`). */
export function uses(source: ts.SourceFile): Use[] {
  const found: Use[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && (node.expression.text === "say" || node.expression.text === "has")) {
      const [id, values] = node.arguments;
      const asked = id === undefined ? [] : names(id);
      const given = node.expression.text === "has" ? undefined : keysOf(values);
      for (const one of asked) found.push({ how: "say", ...one, values: given, line: lineOf(source, node) });
    }
    if ((ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node)) && node.tagName.getText() === "Say") {
      const id = attribute(node, "id");
      for (const one of id === undefined ? [] : names(id)) {
        found.push({ how: "Say", ...one, values: keysOf(attribute(node, "values")), line: lineOf(source, node) });
      }
    }
    // A table of names that `say` gets later: its declaration carries `/* texts */`.
    if (ts.isVariableStatement(node) && /\/\* texts \*\//.test(node.getFullText(source))) {
      const collect = (inner: ts.Node): void => {
        if (ts.isStringLiteralLike(inner) && /^[a-z]+(-[a-z0-9]+)+$/.test(inner.text)) {
          found.push({ how: "name", id: inner.text, exact: true, values: undefined, line: lineOf(source, inner) });
        }
        ts.forEachChild(inner, collect);
      };
      collect(node);
    }
    // A command: the palette says its text.
    if (ts.isPropertyAssignment(node) && node.name.getText(source) === "text" && ts.isStringLiteralLike(node.initializer) && /^[a-z]+(-[a-z]+)*$/.test(node.initializer.text)) {
      found.push({ how: "name", id: node.initializer.text, exact: true, values: undefined, line: lineOf(source, node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The keys a page binds with `useKeys({ … })`. */
export function bindings(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === "useKeys") {
      const [table] = node.arguments;
      if (table !== undefined && ts.isObjectLiteralExpression(table)) {
        for (const property of table.properties) {
          if (property.name !== undefined) found.push(property.name.getText(source).replaceAll('"', ""));
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

// Attributes and properties that people never read.
const SILENT = new Set([
  "className", "d", "viewBox", "id", "key", "to", "href", "type", "role", "rel", "aria-labelledby", "aria-describedby", "aria-live", "aria-sort",
  "autoComplete", "dir", "lang", "kind", "tone", "slot", "scope", "strokeLinecap", "points", "fill", "stroke", "htmlFor", "name", "value", "block", "keys", "autoFocus",
]);
const PROSE = /\p{L}{2,}\S* +\S*\p{L}{2,}/u;
const READ = new Set(["label", "title", "text", "missing", "placeholder", "alt", "aria-label", "what", "word", "verb", "message"]);
const CALLS = new Set(["say", "has", "announce", "getRouteApi", "matchMedia", "Error"]);

function named(node: ts.Node): string | undefined {
  for (let one: ts.Node | undefined = node.parent; one !== undefined; one = one.parent) {
    if (ts.isJsxAttribute(one)) return one.name.getText();
    if (ts.isPropertyAssignment(one)) return one.name.getText().replaceAll('"', "");
    if (ts.isBlock(one) || ts.isJsxElement(one)) return undefined;
  }
  return undefined;
}

function isChild(node: ts.Node): boolean {
  let one = node.parent;
  while (ts.isConditionalExpression(one) || ts.isParenthesizedExpression(one) || ts.isBinaryExpression(one)) {
    if (ts.isBinaryExpression(one) && one.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken && one.operatorToken.kind !== ts.SyntaxKind.BarBarToken) return false;
    if (ts.isConditionalExpression(one) && one.condition === node) return false;
    one = one.parent;
  }
  return ts.isJsxExpression(one) && (ts.isJsxElement(one.parent) || ts.isJsxFragment(one.parent));
}

/** What people would read in English whatever their language: texts of elements, labels, and anything of two words. */
export function literals(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const note = (node: ts.Node, text: string): void => {
    found.push(`${lineOf(source, node)}: ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    if (ts.isJsxText(node) && /\p{L}{2,}/u.test(node.text)) note(node, node.text.replaceAll(/\s+/g, " "));
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && CALLS.has(node.expression.text)) {
      node.arguments.filter((one) => !ts.isStringLiteralLike(one)).forEach(visit);
      return;
    }
    if (ts.isNewExpression(node) && node.expression.getText() === "Error") return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = ts.isTemplateExpression(node) ? node.head.text + node.templateSpans.map((span) => span.literal.text).join("") : node.text;
      const name = named(node);
      const silent = name !== undefined && SILENT.has(name);
      const read = (name !== undefined && READ.has(name) && /^\p{Lu}\p{L}+|\p{L}{2,} /u.test(text)) || (isChild(node) && /\p{L}{2,}/u.test(text));
      if (!silent && (read || PROSE.test(text))) note(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
