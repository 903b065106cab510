// Starts the mock node by hand: node test/mock/main.mjs [port]
import { startMock } from "./server.mjs";

const mock = await startMock({ port: Number(process.argv[2] ?? 8099) });
process.stdout.write(`mock node at ${mock.url}\n`);
