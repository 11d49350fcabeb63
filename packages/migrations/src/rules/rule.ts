import type { RangeVar } from '@pgsql/types';
import type { RuleDocumentation as RuleText, Severity } from '@stability-actions/common/finding';
import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import type { LayoutName } from '../folder/layouts/index.ts';
import type { Version } from '../folder/version.ts';
import type { ParsedSql, Statement } from '../sql/parse.ts';
import type { SourceText } from '../sql/source-text.ts';
import type { Earlier } from './earlier.ts';
import type { Schema } from './known-schema.ts';
import type { WholeFile } from './whole-file.ts';

export interface Problem {
  path: string;
  /** Offset into the file's text; left out where the whole file is meant. */
  offset?: number;
  message: string;
  help: string;
  /** Where it differs from the rule's. */
  severity?: Severity;
}

/** A file with its text read and parsed; what is no migration has no version. */
export interface CheckedFile extends Omit<MigrationFile, 'version'>, SourceText {
  parsed: ParsedSql;
  /** Schemas that the files before it have made; left out of the first file. */
  ownSchemas?: ReadonlySet<string>;
  /** The base has it already; left out where it is new, or nothing is known of a base. */
  merged?: boolean;
}

export interface RuleDocumentation extends RuleText {
  /** It is looked for in every file; without this, where the base is known, only in files that are new or changed. */
  everywhere?: true;
}

/** A version that another open pull request brings. */
export interface Claim {
  version: Version;
  path: string;
  /** The pull request, for people: `#12 (branch 'chat' of octocat)`. */
  by: string;
}

/** What is known about the change that is being checked. */
export interface Change {
  added: ReadonlySet<string>;
  /** Paths of the files that are new, or other than on the base. */
  touched: ReadonlySet<string>;
  /** Paths of the undo files that the base has as they are, and that concern nobody now. */
  oldUndo?: ReadonlySet<string>;
  claims: readonly Claim[];
}

export interface FolderRule extends RuleDocumentation {
  /**
   * @param change left out where there is no base to compare with
   * @param now wall clock in ms
   */
  checkFolder(inventory: Inventory, change?: Change, now?: number): Problem[];
}

export interface FileRule extends RuleDocumentation {
  checkFile(file: CheckedFile): Problem[];
  /** No directive in the file takes its problems away. */
  unsuppressible?: true;
}

export interface Hazard {
  message: string;
  help: string;
}

export interface StatementContext {
  path: string;
  layout?: LayoutName | undefined;
  postgresVersion: number;
  /** With others. */
  inTransaction: boolean;
  /** The tables as all statements before this one left them, as far as the files tell. */
  schema: Schema;
  /** Whether the table was created by this file, or by this change: nobody uses it yet. */
  isNew(table: RangeVar | undefined): boolean;
  /** Whether the file, or this change, has added the column: nobody uses it yet. */
  isNewColumn(table: RangeVar, column: string): boolean;
  /** Whether it is new, or the file has emptied it: no row has to be looked at. */
  hasNoRows(table: RangeVar): boolean;
  /** What the statements of the file before this one have done. */
  earlier: Earlier;
  whole: WholeFile;
}

export interface StatementRule extends RuleDocumentation {
  /** What it says twice of one file is said once, with the other lines. */
  saidOnce?: true;
  checkStatement(statement: Statement, context: StatementContext): Hazard[];
}
export interface RuleProblem extends Problem {
  rule: string;
  unsuppressible?: true;
}
