// All browser tests in one process, so that Chromium starts once.
import { after, before } from "node:test";

import { startMock } from "../mock/server.mjs";
import { badInputTests } from "./bad-input.mjs";
import { endToEndTests } from "./end-to-end.mjs";
import { importTests } from "./imports.mjs";
import { pageTests } from "./pages.mjs";
import { peopleTests } from "./people.mjs";
import { closeBrowser, openBrowser } from "./support.mjs";
import { taskTests } from "./tasks.mjs";

let mock;

before(async () => {
  mock = await startMock();
  await openBrowser();
});

after(async () => {
  await closeBrowser();
  await mock.stop();
});

// ONLY=pages, tasks, people, bad-input or node runs one part while working on it.
const only = process.env.ONLY;
if (only === undefined || only === "pages") pageTests(() => mock);
if (only === undefined || only === "tasks") {
  taskTests(() => mock);
  importTests(() => mock);
}
if (only === undefined || only === "people") peopleTests(() => mock);
if (only === undefined || only === "bad-input") badInputTests(() => mock);
if (only === undefined || only === "node") endToEndTests();
