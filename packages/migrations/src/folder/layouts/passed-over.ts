import type { EntryKind } from './layout.ts';

/** A name that begins with a version was meant for a migration. */
const MEANT = /^[A-Za-z]?\d/;

/** @param reason as the part of a sentence that ends with the tool's leaving the file out */
export function passedOver(file: string, reason: string): EntryKind {
  if (/\p{Cc}/u.test(file)) return { kind: 'malformed', reason: 'its name holds a control character' };
  return { kind: 'malformed', reason, passedOver: MEANT.test(file) ? 'mistake' : 'stray' };
}
