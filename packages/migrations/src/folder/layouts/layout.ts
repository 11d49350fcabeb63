import type { Version } from '../version.ts';

/** What an entry of a migration folder is, by its name alone. */
export type FileName =
  /** `file`: what is run, below the entry; left out where the entry itself is the file. */
  | { kind: 'migration'; version: Version; name: string; file?: string }
  /** The tool knows it as the undo of a version, and never runs it as a migration. */
  | { kind: 'undo'; version: Version; name: string }
  /** The tool runs it at times of its own: no part of the sequence. */
  | { kind: 'aside'; reason: string }
  /** It ends in `.sql` and is no migration; `reason` says why. */
  | { kind: 'malformed'; reason: string }
  | { kind: 'not-sql' };

/** The naming rules of a tool. */
export interface Layout {
  /** What a name looks like, for people. */
  pattern: string;
  example: string;
  /** What the entry `name` is; `folder`: whether it is one. */
  classify(name: string, folder: boolean): FileName;
  /** The tool sorts names as text, so that numbers of unequal length are out of order for it. */
  sortsAsText: boolean;
  /** Undo files are told by words in the name (see {@link looksLikeUndo}), because the layout has no rule for them. */
  guessesUndo: boolean;
}
