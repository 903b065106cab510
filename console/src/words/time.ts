// Times in words. Every function takes "now" in milliseconds, so that the caller decides whose clock counts: the node's.
import { has, locale, say } from "../text/text";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time, rounded down: "3 days 4 h", "1 h 20 min", "12 min", "less than a minute". */
export function duration(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  const days = Math.floor(length / DAY);
  const hours = Math.floor((length % DAY) / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  if (days > 0) return hours > 0 ? say("duration-days-hours", { days, hours }) : say("duration-days", { days });
  if (hours > 0) return minutes > 0 ? say("duration-hours-minutes", { hours, minutes }) : say("duration-hours", { hours });
  return minutes > 0 ? say("duration-minutes", { minutes }) : say("duration-moment");
}

/** "in 12 min" or "3 h ago". */
export function relative(iso: string, now: number): string {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return iso;
  if (Math.abs(then - now) < MINUTE) return say("time-now");
  const length = duration(then - now);
  return then >= now ? say("time-ahead", { length }) : say("time-ago", { length });
}

/** "due in 12 min" or "overdue by 3 h". */
export function dueWords(iso: string, now: number): string {
  const due = Date.parse(iso);
  if (Number.isNaN(due)) return iso;
  const length = duration(due - now);
  return due >= now ? say("time-due", { length }) : say("time-overdue", { length });
}

/** How pressing a due time is: the last fifth of a day's clock is `soon` (rule R9: colour only in the last 20 %). */
export function pressure(iso: string, now: number): "past" | "soon" | "later" {
  const left = Date.parse(iso) - now;
  if (left < 0) return "past";
  return left < 30 * MINUTE ? "soon" : "later";
}

const two = (value: number): string => String(value).padStart(2, "0");

/** Clock time with the day when it is not today: "14:05", "23 Nov 06:40". The browser's own time zone. */
export function clock(iso: string, now: number): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const hours = `${two(time.getHours())}:${two(time.getMinutes())}`;
  const today = new Date(now);
  if (time.toDateString() === today.toDateString()) return hours;
  const year = time.getFullYear() === today.getFullYear() ? undefined : "numeric";
  return `${new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", year }).format(time)} ${hours}`;
}

/** A time at an airport exactly as it was sent, without a time zone: "23 Nov 06:40". Never moved to another zone. */
export function localAsSent(sent: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2}))?/.exec(sent);
  const day = match === null ? undefined : new Date(`${match[1]}T00:00:00Z`);
  if (!match || day === undefined || Number.isNaN(day.getTime())) return sent;
  const [, , hour, minute] = match;
  const date = new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", timeZone: "UTC" }).format(day);
  return hour === undefined ? date : `${date} ${hour}:${minute}`;
}

/** The name of the browser's time zone, for "times in ...". */
export function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const UNITS = ["years", "months", "days", "hours"] as const;

/** A term of law in words: "P6M from receipt" is "6 months from receipt". An unknown form is shown as sent. */
export function term(sent: string): string {
  const match = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(\d+)H)?(?: from (departure|receipt|day|decision|withdrawal))?$/.exec(sent);
  if (match === null) {
    const other = sent.replace(/^with /, "");
    return other !== sent && has(`term-with-${other}`) ? say(`term-with-${other}`) : sent;
  }
  const parts = UNITS.flatMap((unit, index) => {
    const number = match[index + 1];
    return number === undefined ? [] : [say(`span-${unit}`, { number: Number(number) })];
  });
  const [, , , , , start] = match;
  return start === undefined ? parts.join(" ") : say(`term-from-${start}`, { term: parts.join(" ") });
}
