import { findingsTable } from '@stability-actions/common/finding-report';
import { code, details, escapeMarkdown } from '@stability-actions/common/markdown';
import { plural } from '@stability-actions/common/words';
import type { Audit } from '@stability-actions/workflows/audit/finding';
import { renderPictures } from './picture.ts';

export function renderSummary(audit: Audit): string {
  const { findings, suppressed, baselined, informational, files } = audit;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const audited = files.filter(({ status }) => status === 'audited').length;
  const left = files.filter(({ status }) => status !== 'audited' && status !== 'unparsable');
  return [
    `### ${errors > 0 ? '❌ Workflows swallow failures' : '✅ Workflows swallow no failure'}`,
    `${plural(audited, 'file')} audited, ${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}.`,
    findingsTable(findings),
    renderPictures(audit.pictures),
    fold(
      'Suppressed',
      suppressed.map(
        ({ file, line, rule, reason }) => `- ${code(`${file}:${line}`)} ${code(rule)}: ${escapeMarkdown(reason)}`,
      ),
    ),
    fold(
      'Accepted by the baseline',
      baselined.map(({ file, line, rule }) => `- ${code(`${file}:${line}`)} ${code(rule)}`),
    ),
    fold(
      'Informational by their own name',
      informational.map(
        ({ file, line, job, step }) => `- ${code(`${file}:${line}`)} ${escapeMarkdown(step ?? job ?? '')}`,
      ),
    ),
    fold(
      'Not audited',
      left.map(({ file, status }) => `- ${code(file)} (${status})`),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function fold(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return details(`${heading}: ${lines.length}`, lines.join('\n'));
}
