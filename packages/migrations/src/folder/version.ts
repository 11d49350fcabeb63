/** The version of a migration: an integer of any length and an optional letter, e.g. `7`, `017`, `17b`, `20260122093000`. */
export interface Version {
  /** As written in the file name; this is what people see. */
  text: string;
  number: bigint;
  /** The further parts of Flyway's dotted versions: `1.2.3` has 2 and 3. */
  parts?: readonly bigint[];
  /** '' or one lower-case letter. */
  suffix: string;
}

/** @returns undefined when `text` is not a version */
export function parseVersion(text: string): Version | undefined {
  const [, digits, suffix = ''] = /^(\d+)([a-z]?)$/.exec(text) ?? [];
  return digits === undefined ? undefined : { text, number: BigInt(digits), suffix };
}

/** Flyway's versions: parts of digits between dots or underscores, as `1`, `2.1` or `2_1_3`. */
export function parseDottedVersion(text: string): Version | undefined {
  if (!/^\d+(?:[._]\d+)*$/.test(text)) return undefined;
  const [number = 0n, ...parts] = text.split(/[._]/).map(BigInt);
  return { text, number, parts, suffix: '' };
}

/** A version as any layout writes it, e.g. from the history. */
export function parseAnyVersion(text: string): Version | undefined {
  return parseVersion(text) ?? parseDottedVersion(text);
}

/** By number, then by further parts, then by suffix (none < a < b): 9 < 10 < 17 < 17b < 18 < 100. Zero padding does not matter. */
export function compareVersions(a: Version, b: Version): number {
  if (a.number !== b.number) return a.number < b.number ? -1 : 1;
  for (let index = 0; index < Math.max(a.parts?.length ?? 0, b.parts?.length ?? 0); index++) {
    const [left, right] = [a.parts?.[index] ?? 0n, b.parts?.[index] ?? 0n];
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.suffix === b.suffix ? 0 : a.suffix < b.suffix ? -1 : 1;
}

/** Equal for versions that mean the same, e.g. `009` and `9`, `1.0` and `1`. */
export function versionKey({ number, parts = [], suffix }: Version): string {
  return `${[number, ...parts].join('.').replace(/(?:\.0)+$/, '')}${suffix}`;
}

/** A point in time rather than a counter; from 12 digits on, as in 202601220930. */
export function isTimestamp({ number }: Version): boolean {
  return number >= 10n ** 11n;
}

/** `number` with the zero padding that the folder uses. */
function padVersion(number: bigint, width: number): string {
  return number.toString().padStart(width, '0');
}

/** The next free version after `version`, in its own padding; the last part of a dotted version counts. */
export function nextVersionAfter({ text, number, parts = [], suffix }: Version): string {
  const head = text.slice(0, text.length - suffix.length);
  const [last = head] = /\d+$/.exec(head) ?? [];
  return head.slice(0, head.length - last.length) + padVersion((parts.at(-1) ?? number) + 1n, last.length);
}
