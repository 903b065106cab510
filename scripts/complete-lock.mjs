// Completes console/package-lock.json after a dependency was added from a registry mirror that lacks the native builds of
// other platforms: npm then leaves them out of the lock file, and `npm ci` refuses it on every machine.
// Run: node scripts/complete-lock.mjs. Entries for other platforms carry no checksum; a full registry fills it in.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../console/package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const added = [];

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lock.packages[`node_modules/${name}`] || lock.packages[`${path}/node_modules/${name}`]) continue;
    const parts = name.split('/').pop().split('-');
    const at = parts.findIndex((part) => systems.includes(part));
    if (at < 0 || !/^\d/.test(version)) throw new Error(`${name}@${version}: no platform in its name; add it by hand`);
    const [os, cpu, abi] = parts.slice(at);
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(entry.dev && { dev: true }),
      ...(os === 'linux' && abi && { libc: [abi.includes('musl') ? 'musl' : 'glibc'] }),
      optional: true,
      os: [os],
    };
    added.push(name);
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length > 0 ? `added: ${added.join(', ')}` : 'nothing was missing');
