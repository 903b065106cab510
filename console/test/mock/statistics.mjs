// Statistics of the mock node: invented counts day by day, the same for the same days, so that the whole and its parts agree.

const DAY = 86_400_000;
const dayOf = (moment) => new Date(moment).toISOString().slice(0, 10);

/** Hits raised on a day, and what became of them; a weekend day has none. */
function onDay(day) {
  const number = Math.round(Date.parse(day) / DAY);
  if (number % 7 < 2) return undefined;
  const raised = 3 + (number % 3);
  return { day, raised, confirmed: number % 2, rejected: raised - 2 };
}

function sum(days, median) {
  const total = (key) => days.reduce((so, day) => so + day[key], 0);
  const [raised, confirmed, rejected] = ["raised", "confirmed", "rejected"].map(total);
  const decided = confirmed + rejected;
  return { raised, open: raised - decided, confirmed, rejected, false_alarms: Math.floor(rejected / 2), median_seconds: decided < 5 ? undefined : median };
}

export function statisticsOf(mock, query) {
  const { world } = mock;
  const to = query.get("to") ?? dayOf(world.now);
  const from = query.get("from") ?? dayOf(Date.parse(to) - 29 * DAY);
  const count = world.hits.length === 0 ? 0 : Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
  const days = Array.from({ length: count }, (_, place) => onDay(dayOf(Date.parse(from) + place * DAY))).filter((day) => day !== undefined);
  // The first day with hits is of another list than the rest.
  const parts = [["lst-2", "Alerts of partner states", days.slice(1), 940], ["lst-1", "Returnees, national", days.slice(0, 1), 300]];
  const lists = parts.filter(([, , own]) => own.length > 0).map(([list_id, list, own, median]) => ({ list_id, list, decisions: sum(own, median) }));
  return { from, to, all: sum(days, 900), lists, days, as_of: world.position, missing: mock.missing ?? [] };
}
