// What every handler of the mock node needs: refusals, permissions, pages of a list.
import { whoamiOf } from "./world.mjs";

export class Refusal extends Error {
  constructor(status, detail, extra = {}) {
    super(detail);
    this.status = status;
    this.extra = extra;
  }
}

export function page(mock, items, query) {
  const limit = Math.min(Number(query.get("limit") ?? 50), 200);
  const from = Number(query.get("cursor") ?? 0);
  const next = from + limit < items.length ? String(from + limit) : undefined;
  return { items: items.slice(from, from + limit), next, total: items.length, as_of: mock.world.position, missing: mock.missing ?? [] };
}

export function need(caller, world, permission) {
  if (!whoamiOf(caller, world).permissions.includes(permission)) {
    throw new Refusal(403, `Your duty ${caller.duty} does not allow ${permission}.`);
  }
}

export function found(thing) {
  if (thing === undefined) throw new Refusal(404, "There is no such thing, or you may not know of it.");
  return thing;
}
