import type { Finding, Severity } from '@stability-actions/common/finding';
import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import { parseMigration } from '../folder/parse-migration.ts';
import { hideValues, sourceOffset } from '../folder/placeholders.ts';
import { type RunningText, runningText } from '../folder/running-text.ts';
import { downSection } from '../folder/sections.ts';
import { parseSql } from '../sql/parse.ts';
import { blankOutside } from '../sql/section.ts';
import { Lines, type Place } from '../sql/source-text.ts';
import { schemasMade } from './content/destructive-reset.ts';
import { syntaxError } from './content/syntax-error.ts';
import { Earlier } from './earlier.ts';
import { RULES, UNDO_FILE_RULES } from './index.ts';
import { Schema } from './known-schema.ts';
import type {
  Change,
  CheckedFile,
  FileRule,
  FolderRule,
  RuleDocumentation,
  RuleProblem,
  StatementContext,
  StatementRule,
} from './rule.ts';
import { saidOnce } from './said-once.ts';
import { suppress } from './suppress.ts';
import { WholeFile } from './whole-file.ts';

/** The newest version whose hazards the rules know. */
const NEWEST_POSTGRES = 18;

export interface CheckOptions {
  folderRules: readonly FolderRule[];
  fileRules: readonly FileRule[];
  statementRules?: readonly StatementRule[];
  /** Severities that differ from the rules' own. */
  severities?: ReadonlyMap<string, Severity | 'off'>;
  parse?: typeof parseMigration;
  /** A cheap test of a file's text: only files that pass it are parsed and given to the file rules. */
  concerns?: (text: string) => boolean;
  /** What the change is; without it every file counts as changed. */
  change?: Change | undefined;
  postgresVersion?: number;
  /** Milliseconds of the wall clock; left out where the time does not matter. */
  now?: number | undefined;
  /** What was found by other means, and the rules that looked. */
  found?: { rules: readonly string[]; problems: readonly RuleProblem[] };
}

/**
 * The parser must be loaded.
 * @returns findings in the order of the files, errors before warnings
 */
export function checkMigrations(inventory: Inventory, options: CheckOptions): Finding[] {
  const {
    folderRules,
    fileRules,
    statementRules = [],
    severities = new Map(),
    concerns = () => true,
    parse = parseMigration,
    change,
  } = options;
  const findings: Finding[] = [];
  const once = new Set(statementRules.filter((rule) => rule.saidOnce).map(({ id }) => id));
  const report: Reporter = (problems, text, file) => {
    const lines = new Lines(text?.source ?? '');
    const placeOf = ({ offset }: RuleProblem): Partial<Place> =>
      offset === undefined || text === undefined ? {} : lines.placeAt(sourceOffset(text.replacements, offset));
    for (const problem of saidOnce(problems, once, (one) => placeOf(one).line)) {
      const severity =
        severities.get(problem.rule) ?? problem.severity ?? DEFAULT_SEVERITY.get(problem.rule) ?? 'error';
      if (severity === 'off') continue;
      findings.push(toFinding(problem, severity, placeOf(problem), file));
    }
  };
  const judgedBy = (rules: readonly RuleDocumentation[]) =>
    new Set(
      [...folderRules, ...rules]
        .map(({ id }) => id)
        .concat(options.found?.rules ?? [])
        .filter((id) => severities.get(id) !== 'off'),
    );
  const all = { files: fileRules, statements: statementRules, judged: judgedBy([...fileRules, ...statementRules]) };
  const everywhere = fileRules.filter((rule) => rule.everywhere === true);
  const old = { files: everywhere, statements: [], judged: judgedBy(everywhere) };

  const ofFolder = Map.groupBy(
    [
      ...folderRules.flatMap((rule) =>
        rule.checkFolder(inventory, change, options.now).map((one) => ({ ...one, rule: rule.id })),
      ),
      ...(options.found?.problems ?? []),
    ],
    ({ path }) => path,
  );
  const schema = new Schema();
  const ownSchemas = new Set<string>();
  let madeBefore: readonly string[] = [];
  for (const migration of inventory.migrations) {
    const problems: RuleProblem[] = ofFolder.get(migration.path) ?? [];
    ofFolder.delete(migration.path);
    const source = runningText(migration);
    const isFirst = migration === inventory.migrations[0];
    const concerned = concerns(source.text);
    for (const name of madeBefore) ownSchemas.add(name);
    madeBefore = schemasMade(source.text);
    if (!concerned && problems.length === 0) continue;
    const merged = change !== undefined && !change.added.has(migration.path);
    const parsed = parse(migration, source);
    const file: CheckedFile = { ...migration, ...source, parsed, merged, ...(!isFirst && { ownSchemas }) };
    const scope = change === undefined || change.touched.has(migration.path) ? all : old;
    if (concerned) {
      problems.push(...checkFile(file, scope.files));
      if (statementRules.length > 0) problems.push(...checkDownSection(file, scope === old));
      if (statementRules.length > 0) problems.push(...checkStatements(file, scope.statements, schema, options));
    }
    report(suppress(file, problems, scope.judged), source, migration);
  }
  // What is left concerns files that are no migrations.
  for (const problems of ofFolder.values()) report(problems);
  if (statementRules.length > 0) {
    for (const file of [...(inventory.undoFiles ?? []), ...(inventory.outsideSequence ?? [])])
      reportUndoFile(file, change?.oldUndo?.has(file.path) === true, report);
  }
  return findings.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

function checkFile(file: CheckedFile, rules: readonly FileRule[]): RuleProblem[] {
  return rules.flatMap(({ checkFile, id: rule, unsuppressible }) =>
    checkFile(file).map((problem) => ({ ...problem, rule, ...(unsuppressible && { unsuppressible }) })),
  );
}

/**
 * An undo in the same file never runs here, but it should be SQL.
 * @param isOld on the base as it is
 */
function checkDownSection(file: CheckedFile, isOld: boolean): RuleProblem[] {
  const section = downSection(file.text, file.layout);
  if (section === undefined) return [];
  return checkUndo({ ...file, parsed: parseSql(blankOutside(file.text, section)) }, [syntaxError], isOld);
}

/** What has been merged and never runs keeps no change back. */
function checkUndo(file: CheckedFile, rules: readonly FileRule[], isOld: boolean): RuleProblem[] {
  return checkFile(file, rules)
    .filter(({ offset = 0 }) => !REFUSES.test(file.text.slice(offset)))
    .map((problem) => (isOld ? { ...problem, severity: 'warning' } : problem));
}

/** It is no SQL, so an undo fails there, as it is meant to. */
const REFUSES = /^raise\b/i;

/** Goes through the statements in order, each judged by what those before it have made. */
function checkStatements(
  { path, layout, parsed }: CheckedFile,
  rules: readonly StatementRule[],
  schema: Schema,
  { change, postgresVersion = NEWEST_POSTGRES }: CheckOptions,
): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const earlier = new Earlier(!parsed.noTransaction);
  const isOfChange = (file: string | undefined) =>
    file !== undefined && (file === path || change?.added.has(file) === true);
  const context: StatementContext = {
    path,
    layout,
    postgresVersion,
    get inTransaction() {
      return earlier.inTransaction;
    },
    schema,
    earlier,
    whole: new WholeFile(rules.length > 0 ? parsed.statements : []),
    isNew(table) {
      return isOfChange(table?.relpersistence === 't' ? path : schema.table(table)?.createdBy);
    },
    isNewColumn: (table, column) => isOfChange(schema.table(table)?.columns.get(column)?.addedIn),
    hasNoRows: (table) => context.isNew(table) || earlier.hasEmptied(table),
  };
  for (const statement of parsed.statements) {
    const { node, start } = statement;
    for (const rule of rules) {
      for (const hazard of rule.checkStatement(statement, context)) {
        problems.push({ ...hazard, rule: rule.id, path, offset: start });
      }
    }
    schema.apply(node, path);
    if (rules.length > 0) earlier.take(node);
  }
  return problems;
}

/**
 * An undo file need only do its own job, but it should be SQL.
 * @param isOld on the base as it is
 */
function reportUndoFile(undoFile: Omit<MigrationFile, 'version'>, isOld: boolean, report: Reporter): void {
  const source = runningText(undoFile);
  const file = { ...undoFile, ...source, parsed: parseMigration(undoFile, source) };
  const judged = new Set(UNDO_FILE_RULES.map(({ id }) => id));
  report(suppress(file, checkUndo(file, UNDO_FILE_RULES, isOld), judged), source, undoFile);
}

const DEFAULT_SEVERITY = new Map(RULES.map(({ id, severity }) => [id, severity]));

/** The text is left out where the problem has no place in one. */
type Reporter = (
  problems: readonly RuleProblem[],
  text?: RunningText,
  file?: Pick<MigrationFile, 'placeholders'>,
) => void;

function toFinding(
  { rule, path, message, help }: RuleProblem,
  severity: Severity,
  place: Partial<Place>,
  file?: Pick<MigrationFile, 'placeholders'>,
): Finding {
  const shown = hideValues(message, file?.placeholders);
  return { rule, severity, file: path, ...place, message: shown, help: hideValues(help, file?.placeholders) };
}
