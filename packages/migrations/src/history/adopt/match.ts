import type { MigrationFile } from '../../folder/inventory.ts';
import type { ToolHistory, ToolRecord } from '../../folder/layouts/tool-history.ts';
import { compareVersions, parseAnyVersion, type Version, versionKey } from '../../folder/version.ts';

export interface Match {
  /** Files that the tool has applied. */
  files: MigrationFile[];
  /** What it recorded and no file of the folder stands for. */
  missing: string[];
  /** Files whose text is not what the tool has applied. */
  changed: MigrationFile[];
}

/** Finds the files that another tool's record means: by name without the extension, else by version. */
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
    const [then, now] = [record.checksums?.get(recorded), file.toolChecksum ?? checksum?.(file.content)];
    if (then !== undefined && then !== '' && now !== undefined && then !== now) changed.push(file);
  }
  for (const limit of record.upTo) {
    const version = leadingVersion(limit);
    if (version === undefined) missing.push(limit);
    else for (const file of files) if (compareVersions(file.version, version) <= 0) matched.add(file);
  }
  return { files: files.filter((file) => matched.has(file)), missing, changed };
}

/** `17b` of `17b_add_index`, `17` of `17`; Flyway's `1.2`, which it also writes for a file `V1_2__name.sql`. */
function leadingVersion(text: string): Version | undefined {
  return parseAnyVersion(/^(\d+(?:\.\d+)*[a-z]?)(?=$|[_-])/.exec(text)?.[1] ?? '');
}
