import { lastPart } from './names.ts';
import type { PairedDifference } from './paired-difference.ts';

/** What is of one table, or of one column, and means the same under another name. */
const RENAMABLE = ['constraint', 'index', 'sequence'];

/** Findings in which a thing that is missing and one that is extra and says the same are one rename. */
export function withRenames(findings: readonly PairedDifference[]): PairedDifference[] {
  const extras = new Map<string, PairedDifference[]>();
  for (const finding of findings) {
    const mark = finding.change === 'extra' ? meaningOf(finding) : undefined;
    if (mark === undefined) continue;
    const same = extras.get(mark) ?? [];
    extras.set(mark, [...same, finding]);
  }
  const gone = new Set<PairedDifference>();
  const renamed = findings.map((finding): PairedDifference => {
    const mark = finding.change === 'missing' ? meaningOf(finding) : undefined;
    const extra = mark === undefined ? undefined : extras.get(mark)?.shift();
    if (extra === undefined) return finding;
    gone.add(extra);
    return {
      ...finding,
      after: extra.after,
      change: 'different',
      attribute: 'name',
      expected: lastPart(finding.object),
      actual: lastPart(extra.object),
    };
  });
  return renamed.filter((finding) => !gone.has(finding));
}

function meaningOf({ kind, before, after }: PairedDifference): string | undefined {
  const object = before ?? after;
  if (object === undefined || !RENAMABLE.includes(kind)) return undefined;
  // A sequence that no column owns is a thing of its own.
  if (kind === 'sequence' && object.attributes['owned-by'] === undefined) return undefined;
  const { comment: _, ...attributes } = object.attributes;
  const sorted = Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([kind, object.parent, sorted]);
}
