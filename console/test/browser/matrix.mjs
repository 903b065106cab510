// What the matrix of pages and states consists of. Pure: the cells can be counted without a browser.

const OFFICER = "officer-token";
const EVERY_STATE = ["filled", "partial", "loading", "empty", "stale", "403", "404", "409", "422", "429", "500", "503", "offline"];
const ONE_RECORD = EVERY_STATE.filter((state) => state !== "empty");
// One record as a whole: its answer carries no list of what is missing.
const WHOLE = ONE_RECORD.filter((state) => state !== "partial");

/** `api` is the request the page stands on; `ready` shows that it is filled; `scripts` is its budget in KB when not 260. */
export const PAGES = [
  { name: "work", path: "/", token: OFFICER, api: /^GET \/work$/, ready: ".work-task", states: EVERY_STATE },
  { name: "hits", path: "/hits", token: OFFICER, api: /^GET \/hits$/, ready: "table.hits-table", states: EVERY_STATE },
  { name: "hit", path: "/hits/hit-004", token: OFFICER, api: /^GET \/hits\/hit-004$/, ready: "table.evidence-table", states: WHOLE },
  { name: "flights", path: "/flights", token: OFFICER, api: /^GET \/flights$/, ready: "main table", states: EVERY_STATE },
  { name: "flight", path: "/flights/flt-2", token: OFFICER, api: /^GET \/flights\/flt-2$/, ready: "table.passengers-table", states: ONE_RECORD },
  { name: "messages", path: "/messages", token: OFFICER, api: /^GET \/messages$/, ready: ".messages", states: EVERY_STATE },
  { name: "lists", path: "/lists", token: "author-token", api: /^GET \/lists$/, ready: "main table", states: EVERY_STATE },
  { name: "list", path: "/lists/lst-1", token: "author-token", api: /^GET \/lists\/lst-1$/, ready: ".import-run", states: ONE_RECORD },
  { name: "import", path: "/lists/lst-1/import", token: "author-token", api: /^GET \/lists\/lst-1$/, ready: ".import", states: WHOLE },
  { name: "jobs", path: "/jobs", token: "author-token", api: /^GET \/jobs$/, ready: ".import-run", states: EVERY_STATE },
  { name: "approvals", path: "/approvals", token: "approver-token", api: /^GET \/approvals$/, ready: ".approval", states: EVERY_STATE },
  { name: "subject", path: "/subjects/sub-1", token: OFFICER, api: /^GET \/subjects/, ready: ".identity", states: WHOLE },
  { name: "statistics", path: "/statistics", token: "auditor-token", api: /^GET \/statistics$/, ready: ".bars", states: EVERY_STATE },
  { name: "journal", path: "/journal", token: "auditor-token", api: /^GET \/journal\/head$/, ready: "table.heads-table", states: WHOLE },
  { name: "retention", path: "/retention", token: "auditor-token", api: /^GET \/retention$/, ready: "table.rules-table", states: EVERY_STATE },
  { name: "erasures", path: "/erasures", token: "approver-token", api: /^GET \/erasures$/, ready: ".approval", states: EVERY_STATE },
  { name: "erasing", path: "/erasures", token: "approver-token", ready: ".approval", states: ["filled"], click: ".approval .actions .button:last-child", over: ".dialog .consequences" },
  { name: "ordering", path: "/subjects/sub-1", token: "supervisor-token", ready: ".by-order", states: ["filled"], click: ".by-order .link-button >> nth=0", over: ".dialog .choices" },
  { name: "unmask", path: "/flights/flt-6", token: "supervisor-token", ready: ".by-order", states: ["filled"], click: ".by-order .link-button >> nth=0", over: ".dialog input[type=file]" },
  { name: "system", path: "/system", token: "auditor-token", api: /^GET \/system$/, ready: "table.checks-table", states: ONE_RECORD },
  { name: "training", path: "/training", token: "auditor-token", ready: ".guide", states: ["filled"] },
  { name: "training-keys", path: "/training?show=keys", token: OFFICER, ready: ".key-list", states: ["filled"] },
  { name: "drill", path: "/training?show=drills", token: OFFICER, api: /^POST \/drills$/, ready: ".evidence-table", states: WHOLE.filter((state) => state !== "stale") },
  { name: "drill-truth", path: "/training?show=drills", token: OFFICER, ready: ".evidence-table", states: ["filled"], keys: ["3"], over: ".drill-answer .notice" },
  { name: "sign-in", path: "/sign-in", ready: ".desk", states: ["filled", "401", "429", "500", "offline"], api: /^POST \/session$/ },
  { name: "nowhere", path: "/nowhere", token: OFFICER, ready: "h1", states: ["filled"] },
  { name: "keys", path: "/hits", token: OFFICER, ready: "table.hits-table", states: ["filled"], keys: ["?"], over: ".key-list" },
  { name: "palette", path: "/hits/hit-001", token: OFFICER, ready: "table.evidence-table", states: ["filled"], keys: ["Control+k"], over: ".palette-list" },
  { name: "display", path: "/hits", token: OFFICER, ready: "table.hits-table", states: ["filled"], click: ".banner-button", over: ".dialog select" },
  { name: "undo", path: "/hits/hit-001", token: OFFICER, ready: "table.evidence-table", states: ["filled"], keys: ["c"], over: ".undo" },
  { name: "reject", path: "/hits/hit-001", token: OFFICER, ready: "table.evidence-table", states: ["filled"], keys: ["c", "r"], over: ".choice", after: ".undo" },
];

const SCHEMES = ["day", "night"];
const DIRECTIONS = ["ltr", "rtl"];
const WIDTHS = [1280, 320];
// Left-to-right cells take the languages in turn; right-to-left is Arabic.
const LTR = ["en", "de", "fr", "nl"];

// Each pair of two axes' values stands in one of these rows.
const PAIRS = [
  ["day", "ltr", 1280],
  ["day", "rtl", 320],
  ["night", "ltr", 320],
  ["night", "rtl", 1280],
];
const ALL = SCHEMES.flatMap((scheme) => DIRECTIONS.flatMap((direction) => WIDTHS.map((width) => [scheme, direction, width])));

/**
 * The cells: with `full` each page and state in each of the eight views; otherwise each page and state once, in views that change
 * from state to state and from page to page, so that each page meets each pair of the other axes.
 */
export function cells(full) {
  return PAGES.flatMap((page, pagePlace) =>
    page.states.flatMap((state, statePlace) => {
      const once = page.states.length === 1 ? PAIRS : [PAIRS[(pagePlace + statePlace) % PAIRS.length]];
      return (full ? ALL : once).map(([scheme, direction, width], place) => ({
        page,
        state,
        scheme,
        direction,
        width,
        language: direction === "rtl" ? "ar" : LTR[(pagePlace + statePlace + place) % LTR.length],
      }));
    }),
  );
}
