/** The version of a migration: an integer of any length and an optional letter, e.g. `7`, `017`, `17b`, `20260122093000`. */
export interface Version {
  /** As written in the file name; this is what people see. */
  text: string;
  number: bigint;
  /** '' or one lower-case letter. */
  suffix: string;
}

/** @returns undefined when `text` is not a version */
export function parseVersion(text: string): Version | undefined {
  const [, digits, suffix = ''] = /^(\d+)([a-z]?)$/.exec(text) ?? [];
  return digits === undefined ? undefined : { text, number: BigInt(digits), suffix };
}

/** By number, then by suffix (none < a < b): 9 < 10 < 17 < 17b < 18 < 100. Zero padding does not matter. */
export function compareVersions(a: Version, b: Version): number {
  if (a.number !== b.number) return a.number < b.number ? -1 : 1;
  return a.suffix === b.suffix ? 0 : a.suffix < b.suffix ? -1 : 1;
}

/** Equal for versions that mean the same, e.g. `009` and `9`. */
export function versionKey({ number, suffix }: Version): string {
  return `${number}${suffix}`;
}

/** A point in time rather than a counter; from 12 digits on, as in 202601220930. */
export function isTimestamp({ number }: Version): boolean {
  return number >= 10n ** 11n;
}

/** `number` with the zero padding that the folder uses. */
export function padVersion(number: bigint, width: number): string {
  return number.toString().padStart(width, '0');
}
