import { codeBlock, escapeMarkdown } from '@stability-actions/common/markdown';
import { planText } from '@stability-actions/sentry/alert-rules/plan-text';
import type { AlertsOutcome, AlertsStatus } from '@stability-actions/sentry/alert-rules/reconcile';
import { isPassing } from '@stability-actions/sentry/alert-rules/terminal';
import type { Inputs } from './inputs.ts';

const TITLES: Record<AlertsStatus, string> = {
  'in-sync': 'Sentry is as the file says',
  changes: 'What an apply would change in Sentry',
  applied: 'Applied to Sentry, and read back',
  syntax: 'The file is valid; Sentry was not asked',
  drift: 'Sentry differs from the file',
  invalid: 'The file is invalid',
  unresolved: 'The file names what is not there',
  ambiguous: 'Two objects carry one mark',
  'name-taken': 'A name is taken',
  partial: 'Applied in part',
  'not-effective': 'Written, and without effect',
  inconclusive: 'Sentry could not be asked',
};

export function renderSummary(
  outcome: AlertsOutcome,
  { file }: Pick<Inputs, 'file'>,
  headline: string | undefined,
): string {
  const { status, plan, problems, warnings } = outcome;
  const line = ({ line: at, message, help }: AlertsOutcome['problems'][number]) =>
    escapeMarkdown(`${at === undefined ? '' : `${file}:${at}: `}${message} ${help}`.trim());
  return [
    `### ${isPassing(status) ? '✅' : '❌'} ${TITLES[status]}`,
    headline === undefined ? '' : `**${escapeMarkdown(headline)}**`,
    plan === undefined || plan.conflicts.length > 0 ? '' : codeBlock(planText(plan), 'diff'),
    problems.length > 1 ? problems.map((one) => `- ❌ ${line(one)}`).join('\n') : '',
    warnings.map((one) => `- ⚠️ ${line(one)}`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
