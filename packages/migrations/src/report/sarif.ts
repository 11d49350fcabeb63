import type { Finding } from '@stability-actions/common/finding';
import { type SarifOptions, toSarif } from '@stability-actions/common/sarif';
import type { Inventory } from '../folder/inventory.ts';
import { RULES } from '../rules/index.ts';
import { readSourceText } from '../sql/source-text.ts';

export function migrationsSarif(
  findings: readonly Finding[],
  options: Pick<SarifOptions, 'helpUri' | 'lineOf'>,
): unknown {
  return toSarif(findings, { tool: 'validate-migrations', rules: RULES, tags: ['sql', 'migrations'], ...options });
}

/** Reads the lines that findings stand on. */
export function lineReader({ migrations, companions = [] }: Inventory): SarifOptions['lineOf'] {
  const contents = new Map([...migrations, ...companions].map(({ path, content }) => [path, content]));
  return ({ file, line }) => {
    const content = line === undefined ? undefined : contents.get(file);
    return content === undefined || line === undefined
      ? ''
      : (readSourceText(content).text.split('\n', line)[line - 1] ?? '');
  };
}
