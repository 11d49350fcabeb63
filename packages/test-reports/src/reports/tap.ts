import { eachLine } from '../lines.ts';
import { separateFileNamed, standsForFile } from './file-named.ts';
import type { ReportFormat } from './format.ts';
import { TapReader } from './tap-reader.ts';

export const tap: ReportFormat = {
  name: 'tap',
  detect: (head) =>
    /^(?:TAP version \d|1\.\.\d+\s*(?:#|$)|(?:not )?ok\b[ \t]*(?:\d|-|#|$)|Bail out!)/m.test(head) &&
    !/^\s*[<{[]/.test(head),
  async read(source, paths) {
    const reader = new TapReader();
    const isWhole = await eachLine(source, (line, number) => reader.line(line, number));
    const report = reader.finish(isWhole, paths);
    const { gone, groups } = separateFileNamed(
      report,
      report.tests.filter((test) => standsForFile(test)),
    );
    return { ...report, tests: [...report.tests.filter((test) => !gone.has(test)), ...groups] };
  },
};
