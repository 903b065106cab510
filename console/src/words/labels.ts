// Codes of the API in words. An unknown code is shown as sent rather than hidden.

export const USES = ["booth", "border-api", "le-api", "pnr", "case"] as const;

const WORDS: Record<string, Record<string, string>> = {
  use: {
    booth: "Border booth",
    "border-api": "Border passenger lists (API)",
    "le-api": "Law-enforcement passenger lists (API)",
    pnr: "Booking data (PNR)",
    case: "Case work",
  },
  regime: { "border-api": "Border API", "le-api": "Law-enforcement API", pnr: "PNR" },
  flightState: { expected: "Expected", "closed-out": "Closed out", cancelled: "Cancelled" },
  hitState: {
    open: "Open",
    claimed: "Claimed",
    confirmed: "Confirmed, outcome awaited",
    rejected: "Rejected",
    closed: "Closed, outcome recorded",
  },
  band: { strong: "Strong", possible: "Possible", weak: "Weak" },
  verdict: { for: "For", against: "Against", unknown: "Unknown" },
  attribute: {
    name: "Name",
    "birth-date": "Birth date",
    document: "Document",
    nationality: "Nationality",
    sex: "Sex",
    "birth-place": "Place of birth",
  },
  document: {
    passport: "Passport",
    "identity-card": "Identity card",
    visa: "Visa",
    "residence-permit": "Residence permit",
    "personal-number": "Personal number",
  },
  role: {
    passenger: "Passenger",
    crew: "Crew",
    "transit-passenger": "Transit passenger",
    "transit-crew": "Transit crew",
  },
  sex: { F: "Female", M: "Male", X: "X (other or not stated)" },
  nameKind: { primary: "Main name", alias: "Alias", "weak-alias": "Weak alias", former: "Former name" },
  identityKind: {
    confirmed: "Confirmed identity",
    alias: "Alias identity",
    misused: "Misused identity: belongs to a victim",
  },
  outcome: { ok: "Understood", partial: "Understood in part", refused: "Refused" },
  severity: { error: "Error", warning: "Warning", hint: "Hint" },
  run: {
    running: "Running",
    interrupted: "Interrupted",
    done: "Done",
    cancelled: "Cancelled",
    withdrawn: "Withdrawn",
    preview: "Preview only",
  },
  approval: { waiting: "Waiting for a second person", approved: "Approved", refused: "Refused", void: "Void" },
  retention: {
    mask: "Masked: two people can open it",
    delete: "Deleted",
    expire: "The day's file is removed",
    rotate: "Its key is destroyed",
    keep: "Kept: nothing about a person",
  },
  record: {
    passenger: "Passenger",
    manifest: "What a flight's messages say as a whole",
    subject: "Person taken off a list",
    "hit-file": "Decided hit",
    "raw-message": "Raw passenger message",
    "access-log": "Access log of a day",
    "travel-day": "Passenger file of a day",
  },
  link: { linked: "with an objective link", unlinked: "without an objective link", any: "" },
  environment: { demo: "DEMO", training: "TRAINING", live: "LIVE" },
};

/** The words for a code. */
export function words(kind: keyof typeof WORDS & string, code: string): string {
  return WORDS[kind]?.[code] ?? sentenceCase(code.replaceAll("-", " "));
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "1 passenger", "12 passengers". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${digits(number)} ${number === 1 ? one : many}`;
}

/** Digits in groups of three with a narrow space: "1 000 000". */
export function digits(number: number): string {
  return String(number).replaceAll(/\B(?=(\d{3})+(?!\d))/g, "\u202F");
}

/** Short form of an issue kind: "count-mismatch" becomes "Count mismatch". */
export function plain(code: string): string {
  return sentenceCase(code.replaceAll("-", " "));
}
