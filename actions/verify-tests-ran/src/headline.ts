import { plural } from '@stability-actions/common/words';
import type { Verdict } from '@stability-actions/test-reports/judge';
import type { Problem } from '@stability-actions/test-reports/problem';

export function headlineOf({ status, problems, counts, comparison, baseline }: Verdict): string | undefined {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (status === 'passed' || first === undefined) return undefined;
  const more = errors.length === 1 ? '' : ` And ${plural(errors.length - 1, 'more problem')}.`;
  if (status === 'failed') {
    const failed = counts.failed > 0 ? plural(counts.failed, 'test') : plural(counts.flaky, 'flaky test');
    return `${failed} of ${counts.total} failed, the first is ${firstLine(first)} (${placeOf(first)}).${more} ${first.help}`;
  }
  if (comparison?.unstable && baseline !== undefined && errors.some(({ rule }) => rule === 'lost-test')) {
    return `The names of the tests are unstable: of ${baseline.executed.length} on the baseline ${comparison.lost.length} are lost, and ${comparison.added.length} are new. Take what changes from run to run (addresses, times, IDs) out of the names, or, if they were renamed on purpose, set 'lost-tests: warn' once.`;
  }
  return `Nothing proves that the tests ran as they should. ${placeOf(first)}: ${firstLine(first)} ${first.help}${more}`;
}

function firstLine({ message }: Problem): string {
  return message.split('\n', 1)[0] ?? '';
}

function placeOf({ file, line }: Problem): string {
  return line === undefined ? file : `${file}:${line}`;
}
