import { locale, say } from "../text/text";

function written(year: string, month: string, day: string, options: Intl.DateTimeFormatOptions): string | undefined {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) return undefined;
  return new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" }).format(date);
}

function one(value: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value);
  if (!match) return value;
  const [, year = "", month, day] = match;
  const name = month === undefined ? undefined : written(year, month, "01", { month: "long", year: "numeric" });
  if (month === undefined || name === undefined) return say("date-year-only", { year });
  if (day === undefined) return say("date-month-only", { month: name });
  return written(year, month, day, { day: "numeric", month: "long", year: "numeric" }) ?? value;
}

/** A date as precise as it is known: "1984, month and day unknown", "1955 to 1957". Nothing is filled in. */
export function partialDate(value: string): string {
  const [from, to] = value.split("/");
  if (from === undefined || to === undefined) return one(value);
  const year = /^\d{4}$/;
  if (year.test(from) && year.test(to)) return say("date-years", { from, to });
  return say("date-range", { from: one(from), to: one(to) });
}
