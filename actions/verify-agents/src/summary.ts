import { describe } from '@stability-actions/agents/problems';
import { formatDuration } from '@stability-actions/common/durations';
import { code, escapeMarkdown, table } from '@stability-actions/common/markdown';
import { cut } from '@stability-actions/common/redaction';
import { plural } from '@stability-actions/common/words';
import type { HookResult } from './hook.ts';
import type { AgentResult, Judgement } from './judgement.ts';

const ICON: Record<string, string> = {
  healthy: '✅ healthy',
  degraded: '⚠️ degraded',
  unhealthy: '❌ unhealthy',
  unknown: '❔ unknown',
  inconclusive: '❔ inconclusive',
  passed: '✅ passed',
  failed: '❌ failed',
};

const ORDER = ['unhealthy', 'unknown', 'degraded', 'healthy'];

export function renderSummary(
  judgement: Judgement,
  { hook, command, traceId }: ReportOptions,
  headline: string | undefined,
): string {
  const { status, agents, rounds, durationMs, reason, smokeTests, findings, problems } = judgement;
  const sorted = [...agents].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const lines = [
    `### Agents: ${ICON[status]}`,
    escapeMarkdown(headline ?? `${capital(reason)}.`),
    `${plural(agents.length, 'agent')}, ${plural(rounds, 'round')} in ${formatDuration(durationMs)}. Requests carried the correlation id ${code(traceId)}.`,
    agents.length === 0
      ? undefined
      : table(
          ['Agent', 'Status', 'Checked', 'Rounds', 'Tries', 'Latency (worst)', 'Version', 'Error'],
          sorted.map(agentRow),
        ),
    problems.length === 0
      ? undefined
      : `**Addresses**\n\n${table(
          ['Address', 'Error', 'What to do'],
          problems.map(({ target, problem }) => [
            code(target),
            escapeMarkdown(describe(problem)),
            escapeMarkdown(problem.remedy),
          ]),
        )}`,
    smokeTests.length === 0
      ? undefined
      : `**Smoke tests**\n\n${table(
          ['Agent', 'Message or tool', 'Outcome', 'Tries', 'Time', 'Error'],
          smokeTests.map(({ agent, message, outcome, tries, ms, problem }) => [
            escapeMarkdown(agent),
            escapeMarkdown(cut(message, 200)),
            ICON[outcome] ?? ICON.unknown ?? '',
            String(tries),
            formatDuration(ms),
            problem === undefined ? '' : escapeMarkdown(describe(problem)),
          ]),
        )}`,
    findings.length === 0
      ? undefined
      : `**Findings**\n\n${findings.map(({ about, kind, message }) => `- ${escapeMarkdown(`${about}: ${message}`)} (${kind})`).join('\n')}`,
    hook === undefined
      ? undefined
      : `**on-unhealthy**: ${code(command)} ${escapeMarkdown(hook.outcome)}; its output is in the log.`,
  ];
  return lines.filter((line) => line !== undefined).join('\n\n');
}

function agentRow({
  name,
  status,
  checked,
  statuses,
  tries,
  responseMs,
  maxResponseMs,
  version,
  problem,
}: AgentResult): string[] {
  return [
    escapeMarkdown(name),
    ICON[status] ?? status,
    checked.join(', '),
    picture(statuses),
    String(tries),
    responseMs === undefined
      ? ''
      : `${formatDuration(responseMs)}${maxResponseMs !== undefined && maxResponseMs > responseMs ? ` (${formatDuration(maxResponseMs)})` : ''}`,
    version === undefined ? '' : code(cut(version, 60)),
    problem === undefined ? '' : escapeMarkdown(`${describe(problem)}. ${problem.remedy}`),
  ];
}

const SQUARE = { healthy: '🟩', degraded: '🟨', unknown: '⬜', unhealthy: '🟥' } as const;

const MOST_SQUARES = 30;

/** One square for each round, the last ones where there are too many; the other columns say the same in words. */
function picture(statuses: AgentResult['statuses']): string {
  const squares = statuses.slice(-MOST_SQUARES).map((status) => SQUARE[status]);
  return `${statuses.length > MOST_SQUARES ? '…' : ''}${squares.join('')}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
export interface ReportOptions {
  degraded: 'fail' | 'warn' | 'pass';
  hook: HookResult | undefined;
  command: string;
  commandProblem: string | undefined;
  traceId: string;
}
