import { createHash } from 'node:crypto';

export interface Printed {
  rule: string;
  file: string;
  job: string | undefined;
  step: string | undefined;
  text: string;
}

/** Stays the same when lines move; equal ones in one step are numbered in their order. */
export function fingerprintsOf(findings: readonly Printed[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, file, job = '', step = '', text }) => {
    const key = [rule, file, job, step, text.replace(/\s+/g, ' ').trim()].join('\n');
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return createHash('sha256')
      .update(occurrence === 1 ? key : `${key}\n${occurrence}`)
      .digest('hex')
      .slice(0, 16);
  });
}
