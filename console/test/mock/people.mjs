// Exercises, masked records, orders to erase and drafts, as the real node answers them.
import { found, need, page, Refusal } from "./answers.mjs";
import { whoamiOf } from "./world.mjs";

const person = (name, birth, documents, birthPlaces = []) => ({
  kind: "confirmed", names: [{ kind: "primary", full: name }], births: [birth], sex: "M", nationalities: ["MAR"], documents, birth_places: birthPlaces,
});
const passport = (number) => [{ kind: "passport", number, issuer: "MAR", expiry: "2030-02-11" }];

// The truth of each exercise is known here only.
const CASES = [
  { same: true, lesson: "other-romanisation", traveller: ["ZERROUQ YACINE", "1991-03-12", passport("QA441907")], listed: ["Yassin Zerrouk", "1991-03", []] },
  { same: false, lesson: "namesake", traveller: ["HALBRECHT JONAS", "1979-06-02", passport("QB118230")], listed: ["Jonas Halbrecht", "1968-11-24", passport("QZ700112")] },
  { same: true, lesson: "day-and-month-exchanged", traveller: ["PETRULIS MARKO", "1984-07-05", []], listed: ["Marko Petrulis", "1984-05-07", passport("QC550043")] },
];

export function drills(mock, id, body, caller) {
  need(caller, mock.world, "hits.decide");
  if (id === undefined) {
    const number = 700 + (mock.drills = (mock.drills ?? 0) + 1);
    const { traveller, listed } = CASES[number % CASES.length];
    const item = (attribute, verdict, note, one, other) => ({
      attribute, verdict, note, traveller: one, listed: other, traveller_source: "invented traveller", listed_source: "invented list",
    });
    const evidence = [
      item("name", "for", "sounds alike", traveller[0], listed[0]),
      item("birth-date", "against", "not the same day", traveller[1], listed[1]),
      item("document", "unknown", "one side has none", traveller[2][0]?.number, listed[2][0]?.number),
    ];
    const sentence = "The names sound alike. The birth dates differ. The documents cannot be compared.";
    return { body: { number, band: "possible", sentence, evidence, traveller: person(...traveller), listed: person(...listed) } };
  }
  const { same, lesson } = CASES[Number(id) % CASES.length];
  if (!["same", "different", "cannot-tell"].includes(body.answer)) throw new Refusal(422, "Correct the fields.", { errors: [{ field: "answer", message: "write same, different or cannot-tell" }] });
  return { body: { same, lesson, right: body.answer === "cannot-tell" ? undefined : (body.answer === "same") === same } };
}

/** What stands in the two key files of the mock's escrow. */
export const KEYS = ["a1".repeat(32), "b2".repeat(32)];

export function unmask(mock, id, body, caller) {
  need(caller, mock.world, "passengers.unmask");
  const passenger = found([...mock.world.passengers.values()].flat().concat(mock.world.hits.map((hit) => hit.passenger)).find((one) => one.id === id));
  const errors = ["approval", "reason"].filter((field) => body[field].trim() === "").map((field) => ({ field, message: "this is needed" }));
  if (errors.length > 0) throw new Refusal(422, "Correct the fields.", { errors });
  if (passenger.masked === undefined) throw new Refusal(409, "The record is not masked.", { code: "wrong-state", title: "Not possible in this state" });
  if (body.first_key !== KEYS[0] || body.second_key !== KEYS[1]) throw new Refusal(422, "The two keys do not open this record.", { errors: [] });
  const { masked: _, ...rest } = passenger;
  const open = { ...rest, surname: "QUENNEVAR", given: "Odile", birth: "1981-09-30", sex: "F", nationality: "BEL", documents: passport("QX990017") };
  return {
    body: {
      passenger: open, approval: body.approval, flight: "ZY 449", addresses: ["4 Rue Inventée, Brüssel"], contacts: ["+32 2 555 01 02"], payments: ["card ending 0042"],
      frequent_flyer: [], tickets: ["257-5550001112"], name_as_sent: "QUENNEVAR/ODILEMRS", birth_place: null, residence: "BEL",
    },
  };
}

function consequence(mock, target) {
  const { world } = mock;
  const hits = world.hits.filter((hit) => (target.kind === "subject" ? hit.subject.id : hit.passenger.id) === target.id).map(({ id, state, band }) => ({ id, state, band }));
  if (target.kind === "subject") {
    const subject = found(world.hits.find((hit) => hit.subject.id === target.id)).subject;
    return { target, erased: false, linked: false, hits, list_id: subject.list_id, list_name: subject.list_name };
  }
  const [flight] = [...world.passengers].find(([, people]) => people.some((one) => one.id === target.id)) ?? [];
  const known = flight ?? found(world.hits.find((hit) => hit.passenger.id === target.id)).flight_id;
  const of = world.flights.find((one) => one.id === known);
  return { target, erased: false, linked: hits.some((hit) => hit.state === "confirmed"), hits, flight: `${of.carrier} ${of.number}` };
}

export function erasures(mock, method, id, query, body, caller) {
  const { world } = mock;
  need(caller, world, "erasure.read");
  const may = (name) => whoamiOf(caller, world).permissions.includes(name);
  const seen = (order) => ({
    ...order,
    may_decide: order.state === "waiting" && order.author !== caller.actor && may("erasure.decide"),
    consequences: order.targets.map((target) => ({ ...consequence(mock, target), erased: order.state === "done" })),
    targets: undefined,
  });
  if (method === "GET" && id === undefined) {
    const all = query.get("state") === "all";
    return { body: page(mock, world.erasures.filter((order) => all || order.state === "waiting").map(seen), query) };
  }
  if (id === undefined) {
    need(caller, world, "erasure.propose");
    if (body.reference.trim() === "") throw new Refusal(422, "Correct the fields.", { errors: [{ field: "reference", message: "say where the order is found" }] });
    body.targets.forEach((target) => consequence(mock, target));
    const order = { id: `ers-${world.erasures.length + 1}`, state: "waiting", ground: body.ground, reference: body.reference, author: caller.actor, proposed: new Date().toISOString(), targets: body.targets };
    world.erasures.unshift(order);
    return { status: 202, body: seen(order) };
  }
  const order = found(world.erasures.find((one) => one.id === id));
  if (method === "GET") return { body: seen(order) };
  need(caller, world, "erasure.decide");
  if (order.author === caller.actor) throw new Refusal(403, "Another person must decide.", { code: "second-person-needed", title: "A second person is needed" });
  if (order.state !== "waiting") throw new Refusal(409, "The order was decided.", { code: "wrong-state", title: "Not possible in this state" });
  Object.assign(order, { state: body.decision === "approve" ? "done" : "refused", decided: new Date().toISOString(), decided_by: caller.actor });
  return { body: seen(order) };
}

const LIFE_MS = 12 * 3_600_000;

export function drafts(mock, method, about, body, caller) {
  const key = `${caller.actor} ${about}`;
  const { drafts: kept } = mock.world;
  if (method === "DELETE") {
    kept.delete(key);
    return { status: 204 };
  }
  if (method === "PUT") {
    const now = Date.now();
    kept.set(key, { fields: body.fields, version: body.version ?? 0, saved: new Date(now).toISOString(), until: new Date(now + LIFE_MS).toISOString() });
  }
  return { body: found(kept.get(key)) };
}
