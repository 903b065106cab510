const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

function one(value: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value);
  if (!match) return value;
  const [, year, month, day] = match;
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  if (name === undefined) return `${year}, month and day unknown`;
  if (day === undefined) return `${name} ${year}, day unknown`;
  return `${Number(day)} ${name} ${year}`;
}

/** A date as precise as it is known: "1984, month and day unknown", "1955 to 1957". Nothing is filled in. */
export function partialDate(value: string): string {
  const [from, to] = value.split("/");
  if (from !== undefined && to !== undefined) {
    const plain = /^\d{4}$/;
    return plain.test(from) && plain.test(to) ? `${from} to ${to}, exact date unknown` : `${one(from)} to ${one(to)}`;
  }
  return one(value);
}
