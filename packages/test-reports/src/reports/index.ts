import { lookup } from '@stability-actions/common/lookup';
import { cut } from '@stability-actions/common/redaction';
import { readJson } from '../json.ts';
import type { ParsedReport } from '../model.ts';
import type { PathResolver } from '../paths.ts';
import type { ReportSource } from '../source.ts';
import { UnreadableReport } from '../unreadable.ts';
import { ctrf } from './ctrf.ts';
import type { ReportFormat } from './format.ts';
import { go } from './go.ts';
import { jest } from './jest.ts';
import { junit } from './junit.ts';
import { playwright } from './playwright.ts';
import { tap } from './tap.ts';
import { trx } from './trx.ts';

/** In the order in which they are tried; a format is a file and a line here. */
const FORMATS: readonly ReportFormat[] = [junit, trx, go, ctrf, jest, playwright, tap];

/** By what only they have at the top, where the beginning does not tell. */
const BY_KEY = lookup<ReportFormat>({ testResults: jest, suites: playwright, results: ctrf });

export const FORMAT_NAMES = ['auto', 'junit', 'jest', 'playwright', 'tap', 'go', 'ctrf', 'trx'] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

export interface ReadReport extends ParsedReport {
  format: string;
}

/** @throws UnreadableReport */
export async function readReport(source: ReportSource, format: FormatName, paths: PathResolver): Promise<ReadReport> {
  if (source.size === 0) throw new UnreadableReport('it has 0 bytes');
  const found =
    format === 'auto'
      ? (FORMATS.find(({ detect }) => detect(source.head)) ?? (await formatByKey(source)))
      : FORMATS.find(({ name }) => name === format);
  if (found === undefined) {
    throw new UnreadableReport(
      source.head.trim() === ''
        ? 'it has nothing but white space'
        : `it is none of the formats ${FORMAT_NAMES.slice(1).join(', ')}; it begins with '${cut(source.head.trim().slice(0, 4_096).replace(/\s+/g, ' '), 40)}'`,
    );
  }
  return { ...(await found.read(source, paths)), format: found.name };
}

async function formatByKey(source: ReportSource): Promise<ReportFormat | undefined> {
  if (!/^\s*\{/.test(source.head)) return undefined;
  const value = await readJson(source);
  return Object.keys(value ?? {}).flatMap((key) => BY_KEY[key] ?? [])[0];
}
