import type { Inventory, MigrationFile } from '../../folder/inventory.ts';
import type { ToolHistory, ToolRecord } from '../../folder/layouts/tool-history.ts';
import { compareVersions, parseAnyVersion, type Version, versionKey } from '../../folder/version.ts';
import { largeFile } from '../../sql/large-file.ts';
import { type AdoptableTool, historyOf } from './tools.ts';

export interface Match {
  /** Files that the tool has applied. */
  files: MigrationFile[];
  /** What it recorded and no file of the folder stands for. */
  missing: string[];
  changed: MigrationFile[];
}

/** By name without the extension, else by version. */
export function matchRecord(
  record: Pick<ToolRecord, 'done' | 'upTo'> & Partial<ToolRecord>,
  files: readonly MigrationFile[],
  checksum?: ToolHistory['checksum'],
): Match {
  const known = new Map<string, MigrationFile>();
  for (const file of files) {
    known.set(versionKey(file.version), file);
    for (const name of file.recordedAs ?? [file.fileName.replace(/\.sql$/, '')]) known.set(name, file);
  }
  const matched = new Set<MigrationFile>();
  const missing: string[] = [];
  const changed: MigrationFile[] = [];
  for (const recorded of record.done) {
    const version = leadingVersion(recorded);
    const file =
      known.get(recorded) ??
      known.get(record.aliases?.get(recorded) ?? '') ??
      (version === undefined ? undefined : known.get(versionKey(version)));
    if (file === undefined) {
      missing.push(recorded);
      continue;
    }
    matched.add(file);
    const then = record.checksums?.get(recorded);
    if (then && wasChanged(file, then, checksum)) changed.push(file);
  }
  for (const limit of record.upTo) {
    const version = leadingVersion(limit);
    if (version === undefined) missing.push(limit);
    else for (const file of files) if (compareVersions(file.version, version) <= 0) matched.add(file);
  }
  return { files: files.filter((file) => matched.has(file)), missing, changed };
}

/** Of a large file the rows are not in hand, so it cannot be told. */
function wasChanged(file: MigrationFile, recorded: string, checksum: ToolHistory['checksum']): boolean {
  const { content, toolChecksum } = file;
  const now = toolChecksum ?? (largeFile(content) === undefined ? checksum?.(content, file) : undefined);
  return now !== undefined && ![now].flat().includes(recorded);
}

/** `17b` of `17b_add_index`, `17` of `17`; Flyway's `1.2`, which it also writes for a file `V1_2__name.sql`. */
function leadingVersion(text: string): Version | undefined {
  return parseAnyVersion(/^(\d+(?:\.\d+)*[a-z]?)(?=$|[_-])/.exec(text)?.[1] ?? '');
}

/** What a record says of a whole folder. */
export interface FolderMatch extends Match {
  /** Versions that the tool has reached and the folder has not, or no longer. */
  ahead: string[];
}

/** As {@link matchRecord}; what the folder has and leaves out is not missing. */
export function matchFolder(
  record: Pick<ToolRecord, 'done' | 'upTo'> & Partial<ToolRecord>,
  inventory: Inventory,
  tool: AdoptableTool,
): FolderMatch {
  const match = matchRecord(record, inventory.migrations, historyOf(tool).checksum);
  const leftOut = inventory.skipped.map(({ path }) => path.replace(/^.*\//, '').replace(/\.sql$/, ''));
  return {
    ...match,
    missing: match.missing.filter((name) => !leftOut.some((file) => file === name || file.startsWith(`${name}_`))),
    ahead: record.upTo.filter((version) => isAhead(version, tool, inventory)),
  };
}

/** A tool that records one version has run its file; Flyway's baseline needs none, and is only not above the folder. */
function isAhead(text: string, tool: AdoptableTool, { migrations, skipped }: Inventory): boolean {
  const version = parseAnyVersion(text);
  if (version === undefined) return false;
  const last = migrations.at(-1);
  if (tool === 'flyway') return last === undefined || compareVersions(last.version, version) < 0;
  const same = (other: Version | undefined) => other !== undefined && compareVersions(other, version) === 0;
  const leftOut = skipped.map(({ path }) => parseAnyVersion(/^\d+[a-z]?/.exec(path.replace(/^.*\//, ''))?.[0] ?? ''));
  return !migrations.some((file) => same(file.version)) && !leftOut.some(same);
}
