// An invented world for the console's tests: nobody in it exists. Shapes follow docs/openapi.json.

const GIVEN = ["Mirela", "Tomasz", "Aylin", "Jonas", "Nadia", "Karim", "Elif", "Piet", "Sofia", "Yusuf", "Ingrid", "Marko", "Leila", "Bruno"];
const FAMILY = ["Vrandel", "Koschtal", "Marenković", "Øysterdal", "Benhaddou", "Taşgöz", "Petrulis", "Quennevar", "Halbrecht", "Zerrouk", "Ilvonen", "Straubach"];
const LISTED = ["Karim BENHADOU", "كريم بن حدو", "Μάρκος Πετρουλής", "Марко Маренкович", "Elif TASGOZ", "Nadia Zeruk", "Jonas Halbrechts"];

export const DESKS = [
  desk("Vesna Orlin", "passenger information unit", "passenger-data officer", "Works the hit queue: claims, confirms, rejects.", "officer-token"),
  desk("Pavel Strand", "passenger information unit", "passenger-data officer", "A second officer on the same queue.", "officer-two-token"),
  desk("Ada Lindqvist", "watch list desk", "list editor", "Proposes what a list may be used for.", "author-token"),
  desk("Henrik Moes", "watch list desk", "list supervisor", "Approves or refuses what others propose.", "approver-token"),
  desk("Ruth Castell", "audit", "auditor", "Reads the journal and verifies it.", "auditor-token"),
  desk("Ilse Tamm", "passenger information unit", "duty supervisor", "Opens masked records and proposes what must be erased.", "supervisor-token"),
];

const PERMISSIONS = {
  "passenger-data officer": ["flights.read", "messages.read", "hits.read", "hits.decide", "hits.hand-over", "lists.read", "subjects.read"],
  "list editor": ["lists.read", "lists.write", "lists.import", "uses.propose", "subjects.read"],
  "list supervisor": ["lists.read", "approvals.decide", "subjects.read", "flights.read", "erasure.read", "erasure.decide"],
  auditor: ["statistics.read", "journal.read", "journal.verify", "retention.read", "system.read", "erasure.read"],
  "duty supervisor": ["flights.read", "messages.read", "hits.read", "hits.decide", "lists.read", "subjects.read", "passengers.unmask", "erasure.read", "erasure.propose"],
};

function desk(actor, unit, duty, about, token) {
  return { actor, unit, duty, about, token };
}

export const CONFIRM_GROUNDS = [
  { code: "document-and-name", label: "The document and the name agree" },
  { code: "name-and-birth-date", label: "The name and the birth date agree" },
  { code: "biometric-or-photo", label: "A photo or biometric comparison agrees" },
  { code: "other-evidence", label: "Other evidence (say which)" },
];
export const REJECT_GROUNDS = [
  { code: "different-person", label: "It is a different person" },
  { code: "data-insufficient", label: "The data is not enough to tell (say what is missing)" },
  { code: "listed-record-wrong", label: "The listed record is wrong (say how)" },
  { code: "not-travelling", label: "The person does not travel on this flight" },
];
export const OUTCOMES = [
  { code: "passed-on", label: "Passed on to the owner of the list" },
  { code: "met-at-border", label: "Met at the border" },
  { code: "not-encountered", label: "Not encountered" },
  { code: "no-action-needed", label: "No action needed (say why)" },
];

const iso = (milliseconds) => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
const MINUTE = 60_000;

export function makeWorld({ hits = 48, now = Date.now() } = {}) {
  const flights = makeFlights(now);
  const world = {
    now,
    position: 4_812,
    flights,
    hits: Array.from({ length: hits }, (_, index) => makeHit(index, flights, now)),
    lists: makeLists(now),
    approvals: [],
    /** Runs begun, jobs on them, and what an idempotency key began. */
    runs: 10,
    working: new Map(),
    begun: new Map(),
    passengers: new Map(),
    messages: makeMessages(now),
    entries: makeEntries(now),
    backup: {
      last: { time: iso(now - 190 * MINUTE), generation: 14, position: 4_640, verified: iso(now - 2 * 24 * 60 * MINUTE) },
      position: 4_812,
      missing: ["The last backup is more than 3 hours old: run liaison backup create."],
    },
    retention: makeRetention(now),
    due: makeDue(now),
    erasures: [],
    drafts: new Map(),
    answered: new Map(),
  };
  for (const flight of flights) world.passengers.set(flight.id, makePassengers(flight, world.hits));
  return world;
}

function makeFlights(now) {
  const routes = [["OSL", "VIE"], ["IST", "VIE"], ["CAI", "VIE"], ["LHR", "VIE"], ["DOH", "VIE"], ["ATH", "VIE"], ["SKP", "VIE"], ["CMN", "VIE"]];
  return routes.map(([from, to], index) => ({
    id: `flt-${index + 1}`,
    carrier: ["QX", "ZY", "WJ"][index % 3],
    number: String(412 + index * 37),
    from,
    to,
    airports: index === 4 ? ["DOH", "IST", "VIE"] : [],
    departure_local: iso(now + (index * 47 - 180) * MINUTE).slice(0, 16),
    arrival_local: index === 5 ? undefined : iso(now + (index * 47 + 70) * MINUTE).slice(0, 16),
    departure: iso(now + (index * 47 - 180) * MINUTE),
    arrival: index === 5 || index === 7 ? undefined : iso(now + (index * 47 + 18) * MINUTE),
    state: index === 6 ? "cancelled" : index === 0 ? "closed-out" : "expected",
    regimes: index % 2 === 0 ? ["border-api"] : ["border-api", "pnr"],
    passengers: [182, 214, 96, 143, 288, 131, 0, 174][index],
    crew: index === 6 ? 0 : 6,
    open_hits: [5, 8, 2, 0, 3, 1, 0, 4][index],
    hits: [6, 9, 2, 1, 3, 1, 0, 4][index],
    messages: index === 6 ? 1 : 2,
    issues: [0, 3, 0, 1, 0, 12, 0, 0][index],
    screened: index !== 7,
    missing:
      index === 5
        ? ["No message states the arrival time.", "9 persons have no birth date."]
        : index === 7
          ? ["The time zone of CMN is not known, so the arrival is shown as sent."]
          : [],
    version: 3,
  }));
}

function makePassengers(flight, hits) {
  const people = Array.from({ length: flight.passengers + flight.crew }, (_, index) => ({
    id: `${flight.id}-pax-${index}`,
    role: index >= flight.passengers ? "crew" : index % 41 === 40 ? "transit-passenger" : "passenger",
    state: index % 57 === 56 ? "cancelled" : "listed",
    surname: FAMILY[(index * 5) % FAMILY.length].toUpperCase(),
    given: GIVEN[(index * 3) % GIVEN.length],
    birth: index % 9 === 8 ? undefined : index % 7 === 6 ? "1984" : index % 11 === 10 ? "1984-05" : `19${60 + (index % 39)}-0${1 + (index % 9)}-1${index % 10}`,
    sex: ["F", "M", "X"][index % 3],
    nationality: ["NOR", "AUT", "TUR", "MAR", "GRC"][index % 5],
    documents: index % 13 === 12 ? [] : [{ kind: "passport", number: `X${1_000_000 + index * 7_919}`, issuer: "NOR", expiry: "2031-04-30" }],
    seat: index % 4 === 3 ? undefined : `${1 + Math.floor(index / 6)}${"ABCDEF"[index % 6]}`,
    locator: `L${String(index).padStart(5, "K")}`,
    hits: [],
  }));
  if (flight.id === "flt-6") people.slice(0, 5).forEach(mask);
  for (const [place, hit] of hits.filter((candidate) => candidate.flight_id === flight.id).entries()) {
    people[place * 11 + 3]?.hits.push({ id: hit.id, state: hit.state, band: hit.band });
  }
  return people;
}

/** As the node shows somebody whose key went to escrow: without what names the person. */
function mask(person) {
  const source = "Directive (EU) 2016/681 Art. 12(2)";
  Object.assign(person, { surname: "", given: "", birth: undefined, sex: undefined, nationality: undefined, documents: [] });
  person.masked = { since: "2026-02-01T00:00:00Z", rule: "pnr-mask", source, fields: ["surname", "given", "birth", "documents"] };
}

function makeHit(index, flights, now) {
  const flight = flights[[0, 1, 4, 1, 2, 7, 0, 5][index % 8]];
  const band = ["strong", "possible", "weak", "possible"][index % 4];
  const surname = FAMILY[(index * 5 + 4) % FAMILY.length];
  const given = GIVEN[(index * 3 + 5) % GIVEN.length];
  const state = index >= 42 ? ["confirmed", "rejected", "closed"][index % 3] : index % 10 === 9 ? "claimed" : "open";
  const due = now + (index * 9 - 25) * MINUTE;
  const listed = LISTED[index % LISTED.length];
  return {
    id: `hit-${String(index + 1).padStart(3, "0")}`,
    version: 1,
    state,
    band,
    sentence:
      band === "strong"
        ? "The passport number is the same. The names agree but for one letter. The birth date is the same day and month."
        : band === "possible"
          ? "The names sound alike. The birth year is the same; the day differs. No document number is listed."
          : "The family names sound alike. The birth dates are eleven years apart.",
    traveller: `${surname.toUpperCase()}, ${given}`,
    listed,
    list_name: index % 3 === 0 ? "Returnees, national" : "Alerts of partner states",
    flight_id: flight.id,
    flight: `${flight.carrier} ${flight.number}`,
    route: `${flight.from}-${flight.to}`,
    regime: flight.regimes[0],
    arrival: flight.arrival,
    due: iso(due),
    overdue: due < now,
    unit: "passenger information unit",
    escalates_to: "duty officer",
    escalations: due < now ? 1 : 0,
    claimed_by: state === "claimed" ? "Pavel Strand" : undefined,
    notes: index % 8 === 3 ? ["Possible child: the birth date makes the traveller 15. Treat as a child."] : [],
    evidence: makeEvidence(band, surname, given, listed),
    passenger: {
      id: `${flight.id}-pax-h${index}`,
      role: "passenger",
      state: "listed",
      surname: surname.toUpperCase(),
      given,
      birth: "1984-05-11",
      sex: "M",
      nationality: "MAR",
      documents: [{ kind: "passport", number: "X1047332", issuer: "MAR", expiry: "2029-08-14" }],
      seat: "14C",
      locator: "K3LMQ7",
      hits: [],
    },
    subject: makeSubject(index, listed, now),
    confirm_grounds: CONFIRM_GROUNDS,
    reject_grounds: REJECT_GROUNDS,
    outcomes: OUTCOMES,
    units: ["duty officer", "national police liaison"],
    history: [
      { time: iso(now - 95 * MINUTE), actor: "liaison", unit: "node", what: "Raised from a passenger message", position: 4_000 + index },
      ...(state === "claimed" ? [{ time: iso(now - 12 * MINUTE), actor: "Pavel Strand", unit: "passenger information unit", what: "Claimed", position: 4_300 + index }] : []),
      ...(state === "rejected"
        ? [{ time: iso(now - 12 * MINUTE), actor: "Pavel Strand", unit: "passenger information unit", what: "Rejected: It is a different person", reason: "Photo in the file shows someone else.", position: 4_300 + index }]
        : []),
    ],
    matcher: "matching 1",
    index_position: 4_700,
    as_of: 4_812,
  };
}

function makeEvidence(band, surname, given, listed) {
  const item = (attribute, verdict, note, traveller, listedValue) => ({
    attribute,
    verdict,
    note,
    traveller,
    listed: listedValue,
    traveller_source: "PAXLST message, border API",
    listed_source: "list record, grade B2",
  });
  const items = [
    item("name", "for", band === "strong" ? "same but for one letter" : "sounds alike after transliteration", `${surname.toUpperCase()} ${given}`, listed),
    item("nationality", "for", "the same", "MAR", "MAR"),
  ];
  if (band === "strong") items.push(item("document", "for", "the same number", "X1047332", "X1047332"));
  items.push(
    band === "weak"
      ? item("birth-date", "against", "eleven years apart", "1984-05-11", "1973")
      : item("birth-date", band === "strong" ? "for" : "against", band === "strong" ? "agrees as far as it is known" : "the same year, another day", "1984-05-11", band === "strong" ? "1984-05" : "1984-11-02"),
  );
  if (band !== "strong") items.push(item("document", "unknown", "the list holds no document", "X1047332", undefined));
  items.push(item("birth-place", "unknown", "the message holds no place of birth", undefined, "Nador"));
  const order = { for: 0, against: 1, unknown: 2 };
  return items.toSorted((a, b) => order[a.verdict] - order[b.verdict]);
}

function makeSubject(index, listed, now) {
  return {
    id: `sub-${index + 1}`,
    version: 2,
    list_id: index % 3 === 0 ? "lst-1" : "lst-2",
    list_name: index % 3 === 0 ? "Returnees, national" : "Alerts of partner states",
    external_id: `NAT-${70_000 + index}`,
    identities: [
      {
        kind: "confirmed",
        names: [
          { kind: "primary", full: listed, given: null, family: null },
          { kind: "alias", full: "Abu Karim al-Nadori" },
          { kind: "weak-alias", full: "كريم الناظوري" },
        ],
        births: ["1984-05", "1955/1957"],
        sex: "M",
        nationalities: ["MAR"],
        documents: [{ kind: "passport", number: "X1047332", issuer: "MAR", expiry: "2024" }],
        birth_places: ["Nador"],
      },
      ...(index % 5 === 0
        ? [{ kind: "misused", names: [{ kind: "primary", full: "Hamid Ouarzaz" }], births: ["1986"], nationalities: ["BEL"], documents: [], birth_places: [] }]
        : []),
    ],
    categories: ["suspect"],
    status: "travelled",
    grade: "B2",
    handling: "Amber: only units with a need to know; ask the owner before passing on",
    state: "stands",
    history: [{ time: iso(now - 90 * 1_440 * MINUTE), actor: "Ada Lindqvist", unit: "watch list desk", what: "Imported by a run", position: 212 + index }],
  };
}

function makeLists(now) {
  const run = (id, list, extra) => ({
    id,
    list_id: list,
    state: "done",
    format: "csv",
    started: iso(now - 2 * 1_440 * MINUTE),
    actor: "Ada Lindqvist",
    rows: 12_407,
    bytes: 2_210_334,
    bytes_total: 2_210_334,
    added: 118,
    changed: 31,
    removed: 12,
    unchanged: 12_243,
    rejected: 3,
    issues: [
      { row: 88, column: "birth", code: "bad-date", message: "Write the date as 1979, 1979-07 or 1979-07-21.", rejected: false },
      { row: 1_204, code: "no-name", message: "A record needs at least one name.", rejected: true },
    ],
    issue_count: 5,
    ...extra,
  });
  const base = { version: 4, owner: "watch list desk", grade: "B2", handling: "Amber: only units with a need to know", proposal: undefined };
  return [
    { ...base, id: "lst-1", name: "Returnees, national", legal_basis: "Border Security Act, section 12", source: "national police", permitted_uses: ["booth", "border-api"], subjects: 12_392, last_import: run("run-1", "lst-1", {}), runs: [run("run-1", "lst-1", {}), run("run-0", "lst-1", { state: "withdrawn", started: iso(now - 9 * 1_440 * MINUTE) })] },
    { ...base, id: "lst-2", name: "Alerts of partner states", legal_basis: "Treaty on alerts, article 36", source: "partner hub", permitted_uses: ["booth", "border-api", "pnr"], subjects: 48_211, last_import: run("run-2", "lst-2", { state: "interrupted", bytes: 1_309_334, rows: 7_330 }), runs: [run("run-2", "lst-2", { state: "interrupted", bytes: 2_209_334 })] },
    { ...base, id: "lst-3", name: "Facilitators, draft", legal_basis: "Border Security Act, section 14", source: "analysts", permitted_uses: [], subjects: 0, last_import: undefined, runs: [] },
  ];
}

function makeMessages(now) {
  return new Map([
    ["flt-2", [
      message("msg-1", now - 40 * MINUTE, "partial", 3, [
        { kind: "count-mismatch", severity: "error", byte: 18_204, message: "The message says 216 persons but lists 214. Ask the carrier to send it again." },
        { kind: "bad-date", severity: "warning", byte: 4_410, message: "A birth date is not a date. The person is kept without it." },
        { kind: "unknown-segment", severity: "hint", byte: 902, message: "A part of the message is not known and was left aside." },
      ]),
      message("msg-2", now - 190 * MINUTE, "ok", 0, []),
    ]],
    ["flt-6", [message("msg-3", now - 20 * MINUTE, "refused", 12, [{ kind: "broken-interchange", severity: "error", byte: 0, message: "The envelope of the message is broken; nothing of it was used." }])]],
  ]);
}

function message(id, at, outcome, issueCount, issues) {
  return {
    id,
    received: iso(at),
    feed: "carrier-gateway",
    regime: "border-api",
    outcome,
    contents: ["PAXLST D:12B"],
    flights: outcome === "refused" ? [] : ["flt-2"],
    persons: outcome === "refused" ? 0 : 220,
    screened: outcome !== "refused",
    issues,
    issue_count: issueCount,
  };
}

export function whoamiOf(deskOfCaller, world) {
  return {
    actor: deskOfCaller.actor,
    unit: deskOfCaller.unit,
    duty: deskOfCaller.duty,
    purpose: "prevention of terrorist offences",
    legal_basis: "Border Security Act, section 12",
    permissions: PERMISSIONS[deskOfCaller.duty],
    node: {
      name: "Demonstration border police",
      environment: "demo",
      version: "0.1.0",
      classification: "RESTRICTED",
      position: world.position,
      index_position: world.position - 12,
      subjects: 60_603,
      time: iso(Date.now()),
    },
  };
}

const KINDS = ["hit.confirmed", "hit.raised", "passenger.recorded", "message.received", "journal.erased", "list.uses-approved", "flight.opened"];

function makeEntries(now) {
  return Array.from({ length: 61 }, (_, index) => {
    const kind = KINDS[index % KINDS.length];
    return {
      position: 4_812 - index,
      stream: kind.startsWith("passenger") || kind.startsWith("message") || kind.startsWith("flight") ? "travel" : kind.startsWith("list") ? "watch" : "work",
      sequence: 1_297 - index,
      epoch: 1,
      time: iso(now - index * 7 * MINUTE),
      kind,
      entity: `01a20376-d4bf-7001-89a0-${String(575_000_000_000 + (index % 9))}`,
      version: 1 + (index % 4),
      actor: index % 3 === 0 ? "Vesna Orlin" : "screening",
      unit: index % 3 === 0 ? "passenger information unit" : "operations",
      purpose: "passenger screening",
      legal_basis: "Directive (EU) 2016/681 Art. 6(5)",
      parts: [
        { label: "event", state: "kept" },
        ...(index % 5 === 2 ? [{ label: "sealed", state: ["masked", "erased", "expired"][index % 3] }] : []),
      ],
    };
  });
}

function makeRetention(now) {
  const rule = (name, record, regime, link, action, when, source, checked, held, backlog, next, done) => ({
    rule: name, record, regime, link, action, when, source, checked, held, backlog, next: next === undefined ? undefined : iso(now + next * MINUTE), done,
  });
  return {
    clock: { state: "sound" },
    last_run: iso(now - MINUTE),
    backlog: 3,
    terms: "5f2a".repeat(16),
    rules: [
      rule("border-api-delete", "passenger", "border-api", "any", "delete", "PT96H from departure", "Regulation (EU) 2025/12", "secondary", 1_228, 0, 84, 9_120),
      rule("pnr-mask", "passenger", "pnr", "linked", "mask", "P6M from receipt", "Directive (EU) 2016/681 Art. 12(2)", "secondary", 41, 3, -30, 12),
      rule("pnr-unlinked-delete", "passenger", "pnr", "unlinked", "delete", "P6M from receipt", "CJEU C-817/19", "secondary", 210_412, 0, 7 * 24 * 60, 80_221),
      rule("pnr-end", "passenger", "pnr", "any", "delete", "P5Y from receipt", "Directive (EU) 2016/681 Art. 12(1)", "secondary", 388, 0, 200 * 24 * 60, 0),
      rule("access-log", "access-log", undefined, "any", "expire", "P5Y from day", "Directive (EU) 2016/681 Art. 13(6)", "secondary", undefined, 0, undefined, 0),
      rule("raw-message", "raw-message", undefined, "any", "delete", "PT24H from receipt", "the node's own rule", "house", 34, 0, 12, 1_020),
    ],
  };
}

function makeDue(now) {
  return Array.from({ length: 33 }, (_, index) => ({
    rule: index % 2 === 0 ? "border-api-delete" : "pnr-mask",
    record: "passenger",
    regime: index % 2 === 0 ? "border-api" : "pnr",
    action: index % 2 === 0 ? "delete" : "mask",
    due: iso(now + (index - 3) * 11 * MINUTE),
    since: iso(now + (index - 3) * 11 * MINUTE - 96 * 60 * MINUTE),
    count: 1 + ((index * 37) % 212),
    source: index % 2 === 0 ? "Regulation (EU) 2025/12" : "Directive (EU) 2016/681 Art. 12(2)",
  }));
}
