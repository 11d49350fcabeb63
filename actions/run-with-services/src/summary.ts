import { formatDuration } from '@stability-actions/common/durations';
import { code, codeBlock, details, escapeMarkdown, table } from '@stability-actions/common/markdown';
import type { RunOutcome, ServiceOutcome } from '@stability-actions/services/outcome';
import { endText } from '@stability-actions/services/report-text';
import { statusOf } from '@stability-actions/services/sentences';

export function renderSummary(outcome: RunOutcome, headline: string | undefined, withLogs: boolean): string {
  const { failure, services, run, durationMs } = outcome;
  const tests =
    run === undefined ? 'The tests were not started' : `The tests ran for ${formatDuration(run.durationMs)}`;
  return [
    `### Tests with services: ${failure === undefined ? '✅' : '❌'} ${statusOf(failure)}`,
    headline === undefined ? undefined : escapeMarkdown(headline),
    `${tests}; everything took ${formatDuration(durationMs)}.`,
    table(
      ['Service', 'Ready after', 'End', 'Ports', 'Log'],
      services.map((service) => [
        code(service.name),
        service.readyMs === null ? 'never' : formatDuration(service.readyMs),
        escapeMarkdown(endText(service)),
        service.ports.join(', '),
        code(service.log),
      ]),
    ),
    ...(withLogs ? services.map(lastLines) : []),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function lastLines({ name, lastLines: lines }: ServiceOutcome): string | undefined {
  if (lines.length === 0) return undefined;
  return details(`Last lines of ${escapeMarkdown(name)}`, codeBlock(lines.join('\n')));
}
