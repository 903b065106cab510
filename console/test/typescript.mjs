// Lets node's test runner read the console's TypeScript: types are taken out, nothing else is changed.
import { register } from "node:module";

register("./typescript-hooks.mjs", import.meta.url);
