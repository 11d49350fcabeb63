import type { LayoutName } from './layouts/index.ts';
import type { FolderProblem, PassedOver } from './layouts/layout.ts';
import type { Placeholders } from './placeholders.ts';
import type { Version } from './version.ts';

export interface MigrationFile {
  path: string;
  /** The entry of the migration folder: the last part of `path`, or with Prisma the folder that holds the file. */
  fileName: string;
  version: Version;
  name: string;
  content: Buffer;
  /** Whose naming and sections the file follows; `numbered` when left out. */
  layout?: LayoutName;
  noTransaction?: boolean;
  placeholders?: Placeholders;
  mayComeLate?: boolean;
  /** How the tool's own history calls it, where that is neither the version nor the file's name. */
  recordedAs?: readonly string[];
  toolChecksum?: string;
}

export interface LeftOut {
  path: string;
  reason: string;
  help?: string;
  /** Its text, where it may be a migration that is applied; undefined where it cannot be read. */
  read?: () => Buffer | undefined;
}

export interface Malformed extends Omit<LeftOut, 'read'> {
  /** Left out when its tool hinders nobody from going on. */
  passedOver?: PassedOver;
}

export interface Inventory {
  /** See undo.ts; files that are not in the map are plain migrations. */
  undo: Map<MigrationFile, UndoStatus>;
  migrations: MigrationFile[];
  skipped: LeftOut[];
  malformed: Malformed[];
  other: string[];
  /** What the layout knows as the undo of a migration; also among `skipped`. */
  undoFiles?: MigrationFile[];
  /** What the tool runs at times of its own; also among `skipped`. */
  outsideSequence?: Omit<MigrationFile, 'version'>[];
  layout?: LayoutName;
  /** What the layout's tool would refuse or pass over in silence. */
  layoutProblems?: readonly FolderProblem[];
  layoutReason?: string | undefined;
  likelyLayouts?: readonly LayoutName[];
}

export function emptyInventory(): Required<Inventory> {
  return {
    undo: new Map(),
    migrations: [],
    skipped: [],
    malformed: [],
    other: [],
    undoFiles: [],
    outsideSequence: [],
    layout: 'numbered',
    layoutProblems: [],
    layoutReason: undefined,
    likelyLayouts: [],
  };
}

/**
 * `kept`: it looks like an undo, but says with `-- migrations: ignore-file rollback-file <reason>` that it is a
 * migration.
 */
export type UndoStatus = 'suspect' | 'kept';
