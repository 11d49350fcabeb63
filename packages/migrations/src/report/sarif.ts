import type { Finding } from '@stability-actions/common/finding';
import { type SarifOptions, toSarif } from '@stability-actions/common/sarif';
import type { Inventory } from '../folder/inventory.ts';
import { RULES } from '../rules/index.ts';
import { Lines, readSourceText } from '../sql/source-text.ts';

export function migrationsSarif(
  findings: readonly Finding[],
  options: Pick<SarifOptions, 'helpUri' | 'lineOf'>,
): unknown {
  return toSarif(findings, {
    tool: 'validate-migrations',
    rules: RULES,
    tags: ['sql', 'migrations'],
    columnKind: 'unicodeCodePoints',
    ...options,
  });
}

export function lineReader({ migrations, undoFiles = [] }: Inventory): SarifOptions['lineOf'] {
  const contents = new Map([...migrations, ...undoFiles].map(({ path, content }) => [path, content]));
  // Findings come file by file.
  let last: { file: string; lines: Lines } | undefined;
  return ({ file, line }) => {
    const content = line === undefined ? undefined : contents.get(file);
    if (content === undefined || line === undefined) return '';
    if (last?.file !== file) last = { file, lines: new Lines(readSourceText(content).text) };
    return last.lines.line(line);
  };
}
