import { redact } from '@stability-actions/common/redaction';

/** More of a text is never looked at: no place in a message holds so much. */
const MOST_SHOWN = 8_000;

/** Control characters, and the invisible ones that turn the direction of text around and so hide what it says. */
const HIDDEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

export function line(text: string): string {
  return cleanLines(text).replace(/\s+/g, ' ').trim();
}

/** Without secrets, control characters and what turns the direction of text around. */
export function cleanLines(text: string): string {
  return redact(text)
    .slice(0, MOST_SHOWN)
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map((part) => part.replace(/\t/g, ' ').replace(HIDDEN, '\ufffd'))
    .join('\n');
}
