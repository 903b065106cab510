// Times in words. Every function takes "now" in milliseconds, so that the caller decides whose clock counts: the node's.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time, rounded down: "3 days 4 h", "1 h 20 min", "12 min", "less than a minute". */
export function duration(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  const days = Math.floor(length / DAY);
  const hours = Math.floor((length % DAY) / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  if (days > 0) return `${days} ${days === 1 ? "day" : "days"}${hours > 0 ? ` ${hours} h` : ""}`;
  if (hours > 0) return `${hours} h${minutes > 0 ? ` ${minutes} min` : ""}`;
  return minutes > 0 ? `${minutes} min` : "less than a minute";
}

/** "in 12 min" or "3 h ago". */
export function relative(iso: string, now: number): string {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return iso;
  if (Math.abs(then - now) < MINUTE) return "now";
  return then >= now ? `in ${duration(then - now)}` : `${duration(now - then)} ago`;
}

/** "due in 12 min" or "overdue by 3 h". */
export function dueWords(iso: string, now: number): string {
  const due = Date.parse(iso);
  if (Number.isNaN(due)) return `due ${iso}`;
  return due >= now ? `due in ${duration(due - now)}` : `overdue by ${duration(now - due)}`;
}

/** How pressing a due time is: the last fifth of a day's clock is `soon` (rule R9: colour only in the last 20 %). */
export function pressure(iso: string, now: number): "past" | "soon" | "later" {
  const left = Date.parse(iso) - now;
  if (left < 0) return "past";
  return left < 30 * MINUTE ? "soon" : "later";
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number): string => String(value).padStart(2, "0");

/** Clock time with the day when it is not today: "14:05", "23 Nov 06:40". The browser's own time zone. */
export function clock(iso: string, now: number): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const hours = `${two(time.getHours())}:${two(time.getMinutes())}`;
  const today = new Date(now);
  const sameDay = time.toDateString() === today.toDateString();
  if (sameDay) return hours;
  const year = time.getFullYear() === today.getFullYear() ? "" : ` ${time.getFullYear()}`;
  return `${time.getDate()} ${MONTHS[time.getMonth()]}${year} ${hours}`;
}

/** A time at an airport exactly as it was sent, without a time zone: "23 Nov 06:40". Never moved to another zone. */
export function localAsSent(sent: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/.exec(sent);
  if (!match) return sent;
  const [, , month, day, hour, minute] = match;
  const date = `${Number(day)} ${MONTHS[Number(month) - 1] ?? month}`;
  return hour === undefined ? date : `${date} ${hour}:${minute}`;
}

/** The name of the browser's time zone, for "times in ...". */
export function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A term of law in words: "P6M from receipt" is "6 months from receipt". An unknown form is shown as sent. */
export function term(sent: string): string {
  return sent.replace(/^P\S+/, (iso) => {
    const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(\d+)H)?$/.exec(iso);
    const units = ["year", "month", "day", "hour"];
    const parts = (match ?? []).slice(1).flatMap((number, index) =>
      number === undefined ? [] : [`${number} ${units[index]}${number === "1" ? "" : "s"}`],
    );
    return parts.length === 0 ? iso : parts.join(" ");
  });
}
