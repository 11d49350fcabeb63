/** The version of a migration: an integer of any length and an optional letter, e.g. `7`, `017`, `17b`, `20260122093000`. */
export interface Version {
  /** As written in the file name; this is what people see. */
  text: string;
  number: bigint;
  /** The further parts of Flyway's dotted versions: `1.2.3` has 2 and 3. */
  parts?: readonly bigint[];
  /** '' or one lower-case letter. */
  suffix: string;
  /** The tool compares this text and not the number. */
  order?: string;
  /** The tool tells migrations apart by this name and not by the number. */
  identity?: string;
}

/** @returns undefined when `text` is not a version */
export function parseVersion(text: string): Version | undefined {
  const [, digits, suffix = ''] = /^(\d+)([a-z]?)$/.exec(text) ?? [];
  return digits === undefined ? undefined : { text, number: BigInt(digits), suffix };
}

/** What PostgreSQL's bigint holds, in which several tools keep their versions. */
const LARGEST_BIGINT = 2n ** 63n - 1n;

/** Why a tool that keeps versions as bigint refuses this one; undefined where it does not. */
export function tooLarge({ number }: Version): string | undefined {
  return number > LARGEST_BIGINT ? 'the version does not fit in 64 bits' : undefined;
}

/** Flyway's versions: parts of digits between dots or underscores, as `1`, `2.1` or `2_1_3`. */
export function parseDottedVersion(text: string): Version | undefined {
  if (!/^\d+(?:[._]\d+)*$/.test(text)) return undefined;
  const [number = 0n, ...parts] = text.split(/[._]/).map(BigInt);
  return { text, number, parts, suffix: '' };
}

export function orderedByText(version: Version, text: string): Version {
  return { ...version, order: text };
}

export function identifiedByName(version: Version, name: string): Version {
  return { ...version, order: name, identity: name };
}

/** A version as any layout writes it, e.g. as an input: a number, or the whole name where that is what counts. */
export function parseAnyVersion(text: string): Version | undefined {
  // Diesel's folders are named so; it leaves the dashes out itself.
  if (/^\d{4}-\d\d-\d\d-\d+$/.test(text)) return parseVersion(text.replaceAll('-', ''));
  const [, number = ''] = /^(\d+)_\P{Cc}+$/u.exec(text) ?? [];
  const named = parseVersion(number);
  return parseVersion(text) ?? parseDottedVersion(text) ?? (named && identifiedByName(named, text));
}

/** The same, or a name in which there is no number, as Drizzle's tags may be; whether the folder has it is not said. */
export function parseVersionOrName(text: string): Version | undefined {
  const isName = text !== '' && !/[\p{Cc}/\\]/u.test(text);
  return parseAnyVersion(text) ?? (isName ? identifiedByName({ text, number: 0n, suffix: '' }, text) : undefined);
}

export function recordedAs({ identity, text }: Version): string {
  return identity ?? text;
}

export function recordedVersion(text: string): Version {
  return parseVersionOrName(text) ?? identifiedByName({ text, number: 0n, suffix: '' }, text);
}

/** By text, where both have a place in such an order; else 9 < 10 < 17 < 17b < 18 < 100. Zero padding does not matter. */
export function compareVersions(a: Version, b: Version): number {
  if (a.order !== undefined && b.order !== undefined) return a.order === b.order ? 0 : a.order < b.order ? -1 : 1;
  if (a.number !== b.number) return a.number < b.number ? -1 : 1;
  for (let index = 0; index < Math.max(a.parts?.length ?? 0, b.parts?.length ?? 0); index++) {
    const [left, right] = [a.parts?.[index] ?? 0n, b.parts?.[index] ?? 0n];
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.suffix === b.suffix ? 0 : a.suffix < b.suffix ? -1 : 1;
}

/** Versions from elsewhere with the place that they have in the folder; others stay as they are. */
export function placedIn(files: readonly { version: Version }[]): (version: Version) => Version {
  const known = new Map(files.map(({ version }) => [versionKey(version), version]));
  return (version) => known.get(versionKey(version)) ?? version;
}

/** Equal for versions that mean the same, e.g. `009` and `9`, `1.0` and `1`. */
export function versionKey({ number, parts = [], suffix, identity }: Version): string {
  if (identity !== undefined) return identity;
  return `${[number, ...parts].join('.').replace(/(?:\.0)+$/, '')}${suffix}`;
}

/** 12 digits and more, as in 202601220930; unix seconds; a date with or without the day or the century, alone or before a counter. */
export function isTimestamp({ number }: Version): boolean {
  const text = number.toString();
  if (text.length >= 12) return true;
  const [, year, month, day = '01'] = /^(19[7-9]\d|20\d\d)(\d\d)(\d\d)?\d{0,3}$/.exec(text) ?? [];
  const date =
    year !== undefined && isWithin(month, 12) && isWithin(day, 31) && (text.length === 6 || text.length >= 8);
  const [, shortMonth, shortDay] = /^(?:1[5-9]|[2-9]\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  return date || (isWithin(shortMonth, 12) && isWithin(shortDay, 31)) || /^[12]\d{9}$/.test(text);
}

function isWithin(digits: string | undefined, highest: number): boolean {
  return Number(digits) >= 1 && Number(digits) <= highest;
}

/** `number` with the zero padding that the folder uses. */
function padVersion(number: bigint, width: number): string {
  return number.toString().padStart(width, '0');
}

/** The next free version after `version`, in its own padding; the last part of a dotted version counts. */
export function nextVersionAfter({ text, number, parts = [] }: Version): string {
  const [head = text] = (parts.length > 0 ? /^\d+(?:[._]\d+)*/ : /^\d*/).exec(text) ?? [];
  const [last = head] = /\d+$/.exec(head) ?? [];
  return head.slice(0, head.length - last.length) + padVersion((parts.at(-1) ?? number) + 1n, last.length);
}
