import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import ts from "typescript";

/** The sources leave out the file ending, as the bundler allows. */
export async function resolve(specifier, context, next) {
  if (specifier.startsWith(".") && context.parentURL !== undefined) {
    const wanted = new URL(`${specifier}.ts`, context.parentURL);
    if (existsSync(wanted)) return { url: wanted.href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const source = await readFile(fileURLToPath(url), "utf8");
  const compiled = ts.transpileModule(source, {
    fileName: url,
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
  });
  return { format: "module", source: compiled.outputText, shortCircuit: true };
}
