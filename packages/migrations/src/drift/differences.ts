import { type AcceptedEntry, type Judged, judgeAccepted } from './accepted.ts';
import type { Blame } from './blame.ts';
import { type DriftFinding, severityOf, toFinding } from './finding.ts';
import { isIgnored } from './ignore.ts';
import type { DriftOptions } from './options.ts';
import { type Catalogue, type Difference, objectKey } from './schema-object.ts';

export interface DifferenceContext {
  options: Pick<DriftOptions, 'ignore' | 'accepted' | 'onDrift' | 'privileges' | 'owners' | 'comments'>;
  reference: 'migrations' | 'database';
  expected: Catalogue;
  actual: Catalogue;
  /** Of the migrations that are expected, and of those that are not. */
  blame: Blame;
  pendingBlame: Blame;
  /** Paths of the migrations that are recorded as applied. */
  recorded: ReadonlySet<string>;
  /** Milliseconds of the wall clock. */
  now: number;
}

export interface JudgedDifferences extends Judged<DriftFinding> {
  ignoredCount: number;
}

const RANK: Record<Difference['change'], number> = { missing: 0, different: 1, extra: 2 };

/** Which differences count, how bad each is, and who made its object; worst first. */
export function judgeDifferences(
  differences: readonly Difference[],
  { options, reference, expected, actual, blame, pendingBlame, recorded, now }: DifferenceContext,
): JudgedDifferences {
  const parentOf = (key: string) => (expected.objects.get(key) ?? actual.objects.get(key))?.parent;
  const wanted = differences.filter((one) => !isIgnored(one, options.ignore, parentOf));
  const findings = wanted.map((difference) => {
    const { kind, object, change } = difference;
    const isExtra = change === 'extra';
    const found = expected.objects.get(objectKey(kind, object)) ?? actual.objects.get(objectKey(kind, object));
    const madeBy = isExtra ? undefined : blame.madeBy(kind, object, found?.parent);
    return toFinding(
      difference,
      {
        reference,
        madeBy,
        recorded: madeBy === undefined ? recorded.size > 0 : recorded.has(madeBy.file),
        droppedBy: isExtra ? blame.droppedBy(kind, object) : undefined,
        pendingBy: isExtra ? pendingBlame.madeBy(kind, object, found?.parent) : undefined,
      },
      severityOf(difference, options),
    );
  });
  const severity = ({ severity: one }: DriftFinding) => (one === 'error' ? 0 : 1);
  findings.sort((a, b) => severity(a) - severity(b) || RANK[a.change] - RANK[b.change]);
  const accepted: readonly AcceptedEntry[] = options.accepted;
  return { ...judgeAccepted(findings, accepted, now), ignoredCount: differences.length - wanted.length };
}
