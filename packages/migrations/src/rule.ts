import type { Inventory, MigrationFile } from './discover.ts';
import type { ParsedSql } from './parse.ts';
import type { SourceText } from './source-text.ts';

export type Severity = 'error' | 'warning';

/** What a rule found, before severities and suppressions are applied. */
export interface Problem {
  /** Path of the file, as in {@link MigrationFile}. */
  path: string;
  /** Offset into the file's text; left out where the whole file is meant. */
  offset?: number;
  /** What was found. */
  message: string;
  /** The one thing that fixes it. */
  help: string;
  /** Where it differs from the rule's. */
  severity?: Severity;
}

/** A migration with its text read and parsed. */
export interface CheckedFile extends MigrationFile, SourceText {
  parsed: ParsedSql;
}

export interface RuleDocumentation {
  id: string;
  severity: Severity;
  /** What is reported, in one sentence. */
  what: string;
  /** Why it hurts in production. */
  why: string;
  /** How to fix it. */
  fix: string;
  /** A file, or names of files, that the rule reports. */
  example: string;
}

/** A rule about the files as a sequence: names, numbers, neighbours. */
export interface FolderRule extends RuleDocumentation {
  checkFolder(inventory: Inventory): Problem[];
}

/** A rule about one file, whatever stands beside it. */
export interface FileRule extends RuleDocumentation {
  checkFile(file: CheckedFile): Problem[];
}

/** A finding as users see it. */
export interface Finding {
  rule: string;
  severity: Severity;
  file: string;
  line?: number;
  column?: number;
  message: string;
  help: string;
}
