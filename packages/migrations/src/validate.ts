import { checkMigrations } from './check.ts';
import type { Inventory } from './discover.ts';
import { loadParser } from './parse.ts';
import type { Finding, Severity } from './rule.ts';
import { FILE_RULES, FOLDER_RULES } from './rules/index.ts';
import { checksum, readSourceText } from './source-text.ts';
import { padVersion } from './version.ts';

export interface ValidateOptions {
  /** Severities that differ from the rules' own, by rule id. */
  severities: ReadonlyMap<string, Severity | 'off'>;
}

export interface Validation {
  /** Errors first, then in the order of the files. */
  findings: Finding[];
  /** In order. */
  migrations: { version: string; name: string; file: string; checksum: string }[];
  latestVersion: string | undefined;
  /** The next free number, padded as the latest version is. */
  nextVersion: string | undefined;
}

/** Runs every rule over a folder; no database is needed. */
export async function validateMigrations(inventory: Inventory, { severities }: ValidateOptions): Promise<Validation> {
  await loadParser();
  const findings = checkMigrations(inventory, { folderRules: FOLDER_RULES, fileRules: FILE_RULES, severities });
  const latest = inventory.migrations.at(-1)?.version;
  return {
    findings,
    migrations: inventory.migrations.map(({ version, name, path, content }) => ({
      version: version.text,
      name,
      file: path,
      checksum: checksum(readSourceText(content).text),
    })),
    latestVersion: latest?.text,
    nextVersion: latest && padVersion(latest.number + 1n, latest.text.replace(/\D/g, '').length),
  };
}
