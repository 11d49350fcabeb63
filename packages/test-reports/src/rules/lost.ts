import type { BaselineOutcome } from '../baseline.ts';
import type { Collected, CollectedReport } from '../collect.ts';
import type { Comparison } from '../compare.ts';
import { fullNameOf } from '../model.ts';
import type { Level, Problem } from '../problem.ts';
import { placeOf } from './tests.ts';

/** @param comparison without the lost names that exceptions cover */
export function lostProblems(comparison: Comparison | undefined, { reports }: Collected, severity: Level): Problem[] {
  const { lost, added } = comparison ?? { lost: [], added: [] };
  if (severity === undefined || lost.length === 0) return [];
  const elsewhere = new Map<string, string[]>();
  for (const name of added) elsewhere.set(withoutFile(name), [...(elsewhere.get(withoutFile(name)) ?? []), name]);
  const skipped = new Map(
    reports.flatMap((report) =>
      report.tests
        .filter(({ state }) => state === 'skipped')
        .map((test) => [fullNameOf(test), { test, report }] as const),
    ),
  );
  return lost.map((name): Problem => {
    const now = skipped.get(name);
    const [moved, ...more] = elsewhere.get(withoutFile(name)) ?? [];
    const gone = moved === undefined || more.length > 0 ? 'gone or renamed' : `gone; it may be ${moved} now`;
    return {
      rule: 'lost-test',
      severity,
      ...(now === undefined ? { file: fileOf(name, reports) } : placeOf(now.test, now.report)),
      message: `${name} was executed on the baseline and is ${now === undefined ? gone : `skipped now (${now.test.reason})`}.`,
      help: "Bring the test back; if it went on purpose, name it with a reason in the file of the input 'exceptions'.",
      test: name,
    };
  });
}

function withoutFile(name: string): string {
  return name.slice(name.indexOf(' > ') + 1);
}

/** The test file in a name; the report, where its tests name none. */
function fileOf(name: string, reports: readonly CollectedReport[]): string {
  const [first = name] = name.split(' > ', 1);
  const nameless = reports.find(({ tests }) => tests.some(({ file }) => file === undefined));
  const isFile = first !== name && (nameless === undefined || /[./]/.test(first) || nameless.paths.exists(first));
  return isFile ? first : ((nameless ?? reports[0])?.path ?? first);
}

/** @param file what the problem is shown at */
export function baselineProblems(outcome: BaselineOutcome, severity: Level, file: string): Problem[] {
  if (outcome.kind !== 'missing' || severity === undefined) return [];
  return [
    {
      rule: 'no-baseline',
      severity,
      file,
      message: `Nothing was compared with: ${outcome.why}.`,
      help: outcome.help,
    },
  ];
}
