import {
  directiveText,
  type Ignore,
  type IgnoreProblem,
  parseIgnore,
  suppressFindings,
} from '@stability-actions/common/suppression';
import { UNSUPPRESSIBLE } from '../rules/files.ts';
import type { Comment } from '../yaml/parse.ts';
import type { Source } from '../yaml/source.ts';

export interface PlacedIgnore extends Ignore {
  line: number;
  column: number;
  /** The line that it is about; undefined: it stands above the first key, for the file. */
  target: number | undefined;
}

/** The directives of a file, in YAML and in scripts. */
export function ignoresOf(comments: readonly Comment[], source: Source): PlacedIgnore[] {
  const firstKey = firstContentLine(source);
  return comments.flatMap(({ offset, text }) => {
    const directive = directiveText(text, 'workflows:');
    const ignore = directive === undefined ? undefined : parseIgnore(directive);
    const { line, column } = source.placeOf(offset);
    if (!/^ignore\b/.test(directive ?? '')) return [];
    if (ignore === undefined)
      return [
        {
          kind: 'ignore' as const,
          rules: [directive?.split(/\s+/, 2)[1] ?? text],
          reason: 'none',
          line,
          column,
          target: -1,
        },
      ];
    const target = ignore.kind === 'ignore-file' ? (line < firstKey ? undefined : -1) : targetOf(line, source);
    return [{ ...ignore, line, column, target }];
  });
}

function firstContentLine(source: Source): number {
  for (let line = 1; line <= source.lineCount; line++) if (!/^\s*(?:#|$|---)/.test(source.line(line))) return line;
  return source.lineCount + 1;
}

/** Its own line, or the one below a block of comment lines. */
function targetOf(line: number, source: Source): number {
  if (!/^\s*#/.test(source.line(line))) return line;
  let target = line + 1;
  while (target <= source.lineCount && /^\s*#/.test(source.line(target))) target += 1;
  return target;
}

export function suppress<F extends { rule: string; line: number }>(
  findings: readonly F[],
  ignores: readonly PlacedIgnore[],
  off: ReadonlySet<string>,
): { kept: F[]; suppressed: { finding: F; reason: string }[]; problems: IgnoreProblem<PlacedIgnore>[] } {
  return suppressFindings(findings, ignores, {
    covers: ({ target }, finding) =>
      !UNSUPPRESSIBLE.has(finding.rule) && (target === undefined || target === finding.line),
    judged: (rule) => !off.has(rule),
    placeFor: {
      ignore: 'the line that is reported, or right above it',
      'ignore-file': 'the top of the file, above its first key',
    },
  });
}
