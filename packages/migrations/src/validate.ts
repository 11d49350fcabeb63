import type { Finding, Severity } from '@stability-actions/common/finding';
import { claimedVersions } from './base/claims.ts';
import { compareWithBase } from './base/compare.ts';
import type { BaseState } from './base/state.ts';
import type { Inventory, MigrationFile } from './folder/inventory.ts';
import { compareVersions, nextVersionAfter } from './folder/version.ts';
import { BASE_RULES } from './rules/against-base.ts';
import { checkMigrations } from './rules/check.ts';
import { FILE_RULES, FOLDER_RULES, STATEMENT_RULES } from './rules/index.ts';
import type { Change, Claim } from './rules/rule.ts';
import { fileChecksum } from './sql/checksums.ts';
import { loadParser } from './sql/parse.ts';

export interface ValidateOptions {
  severities: ReadonlyMap<string, Severity | 'off'>;
  base?: BaseState | undefined;
  claims?: readonly Claim[];
  allFiles?: boolean;
  /** The base is wanted and could not be had: nothing is known to be new. */
  baseMissing?: boolean;
  now?: number;
  postgresVersion?: number;
}

export interface Validation {
  findings: Finding[];
  migrations: { version: string; name: string; file: string; checksum: string }[];
  latestVersion: string | undefined;
  /** The next free number, padded as the latest version is. */
  nextVersion: string | undefined;
  added: MigrationFile[];
}

export async function validateMigrations(inventory: Inventory, options: ValidateOptions): Promise<Validation> {
  await loadParser();
  const { base, claims = [], severities, postgresVersion, allFiles = false, baseMissing = false, now } = options;
  const comparison = base === undefined ? undefined : compareWithBase(inventory, base, claims);
  const added = inventory.migrations.filter(({ path }) => comparison?.change.added.has(path));
  const nothingNew: Change = { added: new Set(), touched: new Set(), claims };
  const change = comparison?.change ?? (baseMissing ? nothingNew : undefined);
  const findings = checkMigrations(inventory, {
    folderRules: FOLDER_RULES,
    fileRules: FILE_RULES,
    now,
    statementRules: STATEMENT_RULES,
    severities,
    change:
      change && allFiles
        ? { ...change, touched: new Set(inventory.migrations.map(({ path }) => path)), oldUndo: new Set<string>() }
        : change,
    ...(postgresVersion === undefined ? {} : { postgresVersion }),
    found: {
      rules: comparison === undefined ? [] : BASE_RULES.map(({ id }) => id),
      problems: [...(comparison?.problems ?? []), ...claimedVersions(added, claims)],
    },
  });
  const latest = inventory.migrations.at(-1)?.version;
  const onBase = comparison?.latest;
  const highest = latest !== undefined && onBase !== undefined && compareVersions(latest, onBase) < 0 ? onBase : latest;
  return {
    findings,
    migrations: inventory.migrations.map(({ version, name, path, content }) => ({
      version: version.text,
      name,
      file: path,
      checksum: fileChecksum(content),
    })),
    latestVersion: latest?.text,
    nextVersion: highest && nextVersionAfter(highest),
    added,
  };
}
