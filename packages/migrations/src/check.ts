import type { Inventory } from './discover.ts';
import { parseSql } from './parse.ts';
import type { CheckedFile, FileRule, Finding, FolderRule, Severity } from './rule.ts';
import { RULES } from './rules/index.ts';
import { placeAt, readSourceText } from './source-text.ts';
import { type RuleProblem, suppress } from './suppress.ts';

export interface CheckOptions {
  folderRules: readonly FolderRule[];
  fileRules: readonly FileRule[];
  /** Severities that differ from the rules' own. */
  severities?: ReadonlyMap<string, Severity | 'off'>;
  /** A cheap test of a file's text: only files that pass it are parsed and given to the file rules. */
  concerns?: (text: string) => boolean;
}

/**
 * Runs rules over a folder; the parser must be loaded.
 * @returns findings in the order of the files, errors before warnings
 */
export function checkMigrations(inventory: Inventory, options: CheckOptions): Finding[] {
  const { folderRules, fileRules, severities = new Map(), concerns = () => true } = options;
  const judged = new Set(
    [...folderRules, ...fileRules].map(({ id }) => id).filter((id) => severities.get(id) !== 'off'),
  );
  const findings: Finding[] = [];
  const report = (problems: readonly RuleProblem[], text: string) => {
    for (const problem of problems) {
      const severity =
        severities.get(problem.rule) ?? problem.severity ?? DEFAULT_SEVERITY.get(problem.rule) ?? 'error';
      if (severity !== 'off') findings.push(toFinding(problem, severity, text));
    }
  };

  const ofFolder = Map.groupBy(
    folderRules.flatMap((rule) => rule.checkFolder(inventory).map((problem) => ({ ...problem, rule: rule.id }))),
    ({ path }) => path,
  );
  for (const migration of inventory.migrations) {
    const problems: RuleProblem[] = ofFolder.get(migration.path) ?? [];
    ofFolder.delete(migration.path);
    const source = readSourceText(migration.content);
    const concerned = concerns(source.text);
    if (!concerned && problems.length === 0) continue;
    const file: CheckedFile = { ...migration, ...source, parsed: parseSql(source.text) };
    if (concerned) {
      for (const rule of fileRules)
        problems.push(...rule.checkFile(file).map((problem) => ({ ...problem, rule: rule.id })));
    }
    report(suppress(file, problems, judged), source.text);
  }
  // What is left concerns files that are no migrations.
  for (const problems of ofFolder.values()) report(problems, '');
  return findings.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

const DEFAULT_SEVERITY = new Map(RULES.map(({ id, severity }) => [id, severity]));

function toFinding({ rule, path, offset, message, help }: RuleProblem, severity: Severity, text: string): Finding {
  const place = offset === undefined ? {} : placeAt(text, offset);
  return { rule, severity, file: path, ...place, message, help };
}
