import type { Statement } from '../../sql/parse.ts';
import type { Section } from '../../sql/section.ts';
import type { Version } from '../version.ts';
import type { ToolHistory } from './tool-history.ts';

export interface Entry {
  name: string;
  /** Below the migration folder, with `/`. */
  path: string;
  folder: boolean;
}

export interface FolderView {
  entries: readonly Entry[];
  /** The texts of the side files, by path below the migration folder; empty where they cannot be had. */
  sideFiles: ReadonlyMap<string, string>;
  /** The paths are of a change whose files cannot be read: names decide. */
  namesOnly?: true;
}

/** A folder whose files can be read, too. */
export interface ReadableFolder extends FolderView {
  path: string;
  /** @param path below the folder, as with the others */
  has(path: string): boolean;
  /** Without the rows of a large file; undefined where there is no such file. */
  text(path: string): string | undefined;
  /** All of it; undefined where there is no such file. */
  read(path: string): Buffer | undefined;
}

export interface FolderProblem {
  rule: 'checksum-file' | 'left-out-by-tool';
  path: string;
  message: string;
  help: string;
  severity?: 'warning';
  /** A warning where the file is not new: it is past mending. */
  whenNew?: true;
}

export type EntryKind =
  | {
      kind: 'migration';
      version: Version;
      name: string;
      noTransaction?: boolean;
      noPlaceholders?: true;
      mayComeLate?: true;
      /** Why it is no migration after all, by what stands in it. */
      whyNot?(text: string): string | undefined;
      /** What the tool tells it apart by, where what stands in it shows that this is not the number. */
      identityIn?(text: string): string | undefined;
      recordedAs?: readonly string[];
      toolChecksum?: string;
    }
  /** The tool knows it as the undo of a version, and never runs it as a migration. */
  | { kind: 'undo'; version: Version; name: string }
  /** The tool runs it at times of its own, or never: no part of the sequence. */
  | { kind: 'outside'; reason: string }
  /**
   * It is meant to be run and would not be; `help` is the remedy where a new name is none. `ofLayout`: the name shows all the
   * same whose it is.
   */
  | { kind: 'malformed'; reason: string; help?: string; passedOver?: PassedOver; ofLayout?: true }
  | { kind: 'not-sql' };

/** The tool leaves the file out and goes on: a `stray` beside the migrations, or a `mistake` in the name of one. */
export type PassedOver = 'stray' | 'mistake';

export interface SectionProblem {
  offset: number;
  message: string;
  help: string;
  /** A warning where the tool runs the file all the same. */
  severity?: 'warning';
}

export interface Layout {
  pattern: string;
  example: string;

  classify(entry: Entry, folder: FolderView): EntryKind;
  /** What tells the folder as the tool's own, for people; undefined where nothing does. Skipped entries are not given. */
  mark?(folder: ReadableFolder): string | undefined;
  /** Names alone do not tell it from `numbered`. */
  namedAsNumbered?: true;
  /** No other tool names files so. */
  unmistakable?: true;
  /** The same of one folder, whose layout is not set to what could be meant as well. */
  unmistakableIn?(folder: FolderView, set: string): boolean;
  /** The file that runs, in an entry that is a folder. */
  fileBelow?: string;
  /** The file beside it that undoes it. */
  undoBelow?: string;
  /** The tool looks for migrations in sub-folders, too. */
  searchesSubfolders?: true;
  /** Files that tell something about the migrations, by path below the folder: in it, one storey below, or wherever migrations are. */
  isSideFile?(path: string): boolean;
  /** The input `placeholders` is replaced in the texts. */
  placeholders?: true;
  /** What the tool would refuse or pass over in silence; paths are below the folder. */
  folderProblems?(folder: ReadableFolder): FolderProblem[];
  /** The advice for a file whose version must change, where a new name alone would not do. */
  newVersionHelp?: string;
  /** Undo files are told by words in the name (see undo.ts), because the layout has no rule for them. */
  guessesUndo?: true;

  /** A version may end in a letter, which puts it between two numbers. */
  letterSuffix?: true;
  /** The tool wants consecutive numbers. */
  consecutive?: true;

  /** The text with the layout's own ends of statements as semicolons; as long as before. */
  cutStatements?(text: string): string;
  /** The part of a text that runs; undefined where that is all of it. */
  upSection?(text: string): Section | undefined;
  /** What the tool would not run as it is written; layouts without it know no sections. */
  sectionProblem?(text: string): SectionProblem | undefined;
  /** Why the tool leaves a file out, by what stands in it. */
  leavesOut?(text: string): string | undefined;
  /** The text asks for no transaction. `leading`: all that stands before the first statement. */
  refusesTransaction?(text: string, leading: string): boolean;
  /** The tool makes no transaction for these statements, because PostgreSQL refuses one for some of them. */
  runsOutside?(statements: readonly Statement[]): boolean;
  /** How the tool is told to make no transaction, as what follows "in a file of its own"; ours where it has no way. */
  withoutTransaction?: string;
  /** Only a file of one statement can do without a transaction. */
  aloneWithoutTransaction?: true;

  /** What the tool records in the database. */
  history?: ToolHistory;
}
