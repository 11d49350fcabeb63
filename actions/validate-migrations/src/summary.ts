import type { Finding } from '@stability-actions/common/finding';
import { findingsTable } from '@stability-actions/common/finding-report';
import { code, details, escapeMarkdown } from '@stability-actions/common/markdown';
import { plural } from '@stability-actions/common/words';
import type { SchemaAdditions } from '@stability-actions/migrations/replay/schema-additions';
import { leftOutList } from '@stability-actions/migrations/report/left-out';
import type { Validation } from '@stability-actions/migrations/validate';
import { findingsOf, isValid, type Outcome } from './outcome.ts';

const SHORT_LIST = 10;

export function renderSummary(outcome: Outcome): string {
  const { inventory, validation, notChecked } = outcome;
  const findings = findingsOf(outcome);
  const fresh = (validation?.added ?? []).map(({ path }) => `- ${code(path)}`);
  return [
    `### ${verdict(outcome)}`,
    totals(outcome),
    ...notChecked.map((why) => `❌ ${escapeMarkdown(why)}`),
    findingsTable(findings),
    fresh.length === 0 ? '' : fold('New', fresh),
    comparedWith(outcome),
    replayed(outcome),
    inventory.skipped.length === 0 ? '' : fold('Not run', leftOutList(inventory.skipped).split('\n')),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

export function renderAllWell(outcome: Outcome): string {
  return `✅ Migrations are in order: ${totals(outcome)}`;
}

function verdict(outcome: Outcome): string {
  if (!outcome.complete) return '⏹️ Not all checks were made';
  return isValid(outcome) ? '✅ Migrations are in order' : '❌ Migrations are not in order';
}

function totals(outcome: Outcome): string {
  const { validation } = outcome;
  if (validation === undefined) return '';
  return `${counts(validation, findingsOf(outcome))} ${versions(validation)}`.trim();
}

function counts(validation: Validation, findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const fresh = validation.added.length === 0 ? '' : `${validation.added.length} new, `;
  return `${plural(validation.migrations.length, 'migration')}, ${fresh}${plural(errors, 'error')}, ${plural(warnings, 'warning')}.`;
}

function versions({ latestVersion, nextVersion }: Validation): string {
  return latestVersion === undefined
    ? ''
    : `Latest version ${code(latestVersion)}, next free ${code(nextVersion ?? '')}.`;
}

function comparedWith({ base, noBase }: Outcome): string {
  if (base !== undefined) return `Compared with ${escapeMarkdown(base.description)}.`;
  return noBase === undefined ? '' : `Not compared with a base: ${escapeMarkdown(noBase)}.`;
}

function replayed({ replay }: Outcome): string {
  if (replay === undefined) return '';
  if (replay.status === 'unavailable') return `Not replayed: ${escapeMarkdown(replay.detail)}.`;
  if (replay.status === 'failed') return `The replay from nothing ${escapeMarkdown(replay.detail)} failed.`;
  const what = replay.additions === undefined ? '' : ` ${additionsText(replay.additions)}`;
  return `Replayed from nothing ${escapeMarkdown(replay.detail)}.${what}`;
}

function additionsText(additions: SchemaAdditions): string {
  const parts = Object.entries(additions).flatMap(([kind, names]: [string, string[]]) =>
    names.length === 0 ? [] : [`${kind} ${names.slice(0, 30).map(code).join(', ')}${names.length > 30 ? ', …' : ''}`],
  );
  return parts.length === 0 ? 'The new files add no table, column or index.' : `The new files add ${parts.join('; ')}.`;
}

function fold(heading: string, lines: readonly string[]): string {
  if (lines.length <= SHORT_LIST) return `${heading}:\n\n${lines.join('\n')}`;
  return details(`${heading}: ${lines.length} files`, lines.join('\n'));
}
