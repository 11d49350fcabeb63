import type { LayoutName } from './layouts/index.ts';
import type { FolderProblem } from './layouts/layout.ts';
import type { Placeholders } from './placeholders.ts';
import type { Version } from './version.ts';

export interface MigrationFile {
  /** As people name it: relative to the working directory, with `/`. */
  path: string;
  /** The entry of the migration folder: the last part of `path`, or with Prisma the folder that holds the file. */
  fileName: string;
  version: Version;
  /** What the file name says besides the version. */
  name: string;
  content: Buffer;
  /** Whose naming and sections the file follows; `numbered` when left out. */
  layout?: LayoutName;
  /** A side file of the layout says that it runs outside a transaction, or in one. */
  noTransaction?: boolean;
  /** What the layout replaces in the text; left out where it replaces nothing. */
  placeholders?: Placeholders;
  /** Its tool runs it also after later versions. */
  mayComeLate?: boolean;
  /** How the tool's own history calls it, where that is neither the version nor the file's name. */
  recordedAs?: readonly string[];
  /** The checksum that the tool would record of the file, where a side file says it. */
  toolChecksum?: string;
}

/** A file that is not run, and why. */
export interface LeftOut {
  path: string;
  reason: string;
  /** The remedy, where there is a special one. */
  help?: string;
}

/** Every file of the folders, accounted for. */
export interface Inventory {
  /** See undo.ts; files that are not in the map are plain migrations. */
  undo: Map<MigrationFile, UndoStatus>;
  /** In the order of their versions; equal versions by path. */
  migrations: MigrationFile[];
  /** Never run: named by the user, or by the rules of the layout. */
  skipped: LeftOut[];
  /** `.sql` files that are no migration. */
  malformed: LeftOut[];
  /** Files and folders that are not SQL; they are not looked at. */
  other: string[];
  /** What the layout knows as the undo of a migration; also among `skipped`. */
  companions?: MigrationFile[];
  /** What the tool runs at times of its own; also among `skipped`. */
  asides?: Omit<MigrationFile, 'version'>[];
  /** `numbered` when left out. */
  layout?: LayoutName;
  /** What the layout's tool would refuse or pass over in silence. */
  layoutProblems?: readonly FolderProblem[];
  /** Why it is this layout, where the user has left that to the folder. */
  layoutReason?: string | undefined;
  /** Layouts that explain more of the folder than this one. */
  likelyLayouts?: readonly LayoutName[];
}

/** A folder with nothing in it; for the checks of single files. */
export function emptyInventory(): Required<Inventory> {
  return {
    undo: new Map(),
    migrations: [],
    skipped: [],
    malformed: [],
    other: [],
    companions: [],
    asides: [],
    layout: 'numbered',
    layoutProblems: [],
    layoutReason: undefined,
    likelyLayouts: [],
  };
}

/**
 * `suspect`: by its name and its neighbours the file undoes a migration. `kept`: it looks so, but says with
 * `-- migrations: ignore-file rollback-file <reason>` that it is one itself.
 */
export type UndoStatus = 'no' | 'suspect' | 'kept';
