/** What PostgreSQL calls things that a statement does not name (its indexcmds.c and tablecmds.c). */

/** NAMEDATALEN - 1. */
const LONGEST = 63;

/** `table_column_label`, the longer of the first two cut where all would be too long (makeObjectName). */
export function defaultName(first: string, second: string, label: string): string {
  let [one, two] = [Buffer.from(first), Buffer.from(second)];
  const overhead = label.length + 1 + (second === '' ? 0 : 1);
  while (one.length + two.length + overhead > LONGEST) {
    if (one.length > two.length) one = one.subarray(0, -1);
    else two = two.subarray(0, -1);
  }
  return [one, two, label]
    .map(String)
    .filter((part) => part !== '')
    .join('_');
}

/** `name`, or the first of `name1`, `name2`, … that is free. */
export function firstFree(name: (label: string) => string, label: string, isTaken: (name: string) => boolean): string {
  for (let pass = 0; ; pass++) {
    const candidate = name(pass === 0 ? label : `${label}${pass}`);
    if (!isTaken(candidate)) return candidate;
  }
}
