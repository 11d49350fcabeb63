import { code, escapeMarkdown, table } from '@stability-actions/common/markdown';
import { explanationText } from '@stability-actions/sentry/verify/explain';
import type { Outcome, Status } from '@stability-actions/sentry/verify/outcome';
import { visibleText } from '@stability-actions/sentry/verify/sentences';
import type { Settings } from '@stability-actions/sentry/verify/settings';

const VERDICTS: Record<Status, string> = {
  visible: '✅ Sentry shows the error',
  'not-visible': '❌ Sentry does not show the error as expected',
  rejected: '❌ Sentry does not take the error',
  inconclusive: '❌ Not proven that errors reach Sentry',
};

export function renderSummary(outcome: Outcome, settings: Settings, headline: string | undefined): string {
  const { status, issueId, issueUrl, eventId, marker, app, warnings } = outcome;
  const issue = /^https?:\/\//.test(issueUrl) ? `[${escapeMarkdown(issueId)}](${encodeURI(issueUrl)})` : '';
  const rows = [
    ['project', code(`${settings.organization}/${settings.project}`)],
    ['environment', code(settings.environment)],
    ['release', settings.release === '' ? 'any' : code(settings.release)],
    ['marker', code(marker)],
    ['event', code(eventId)],
    ['issue', issue],
    ['application', app === undefined ? '' : escapeMarkdown(app.text)],
  ].filter(([, value]) => value !== '');
  return [
    `### ${VERDICTS[status]}`,
    headline === undefined ? escapeMarkdown(visibleText(outcome)) : `**${escapeMarkdown(headline)}**`,
    escapeMarkdown(explanationText(outcome)),
    ...warnings.map((warning) => `⚠️ ${escapeMarkdown(warning)}`),
    table(['', ''], rows),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
