import type { Finding, Problem } from '@stability-actions/agents/observation';
import type { Annotation, AnnotationLevel } from '@stability-actions/common/annotations';
import type { Report } from '@stability-actions/common/report';
import { plural } from '@stability-actions/common/words';
import { headlineOf } from './headline.ts';
import type { Judgement } from './judgement.ts';
import { type ReportOptions, renderSummary } from './summary.ts';
export function reportOf(judgement: Judgement, options: ReportOptions): Report {
  const headline = headlineOf(judgement, options);
  const { status, agents, healthy, degraded, unhealthy, rounds, durationMs, smokeTests, findings, problems, reason } =
    judgement;
  const { hook, traceId } = options;
  return {
    status,
    headline,
    annotations: annotationsOf(judgement, options),
    outputs: {
      status,
      'agent-count': String(agents.length),
      healthy: JSON.stringify(healthy),
      degraded: JSON.stringify(degraded),
      unhealthy: JSON.stringify(unhealthy),
      rounds: String(rounds),
      'duration-ms': String(Math.round(durationMs)),
      'on-unhealthy-exit-code': hook === undefined ? '' : String(hook.exitCode),
    },
    result: {
      message: headline ?? reason,
      rounds,
      durationMs: Math.round(durationMs),
      correlationId: traceId,
      agents: agents.map(({ problem, responseMs, maxResponseMs, statuses: _, ...agent }) => ({
        ...agent,
        responseMs: responseMs === undefined ? undefined : Math.round(responseMs),
        maxResponseMs: maxResponseMs === undefined ? undefined : Math.round(maxResponseMs),
        ...fieldsOf(problem),
      })),
      problems: problems.map(({ target, problem }) => ({ target, ...fieldsOf(problem) })),
      findings,
      smokeTests: smokeTests.map(({ problem, ms, ...test }) => ({ ...test, ms: Math.round(ms), ...fieldsOf(problem) })),
      ...(hook === undefined ? {} : { onUnhealthy: hook }),
    },
    summary: renderSummary(judgement, options, headline),
  };
}

function fieldsOf(problem: Problem | undefined) {
  return problem === undefined ? {} : { kind: problem.kind, error: problem.message, remedy: problem.remedy };
}

const SOFT: Record<ReportOptions['degraded'], AnnotationLevel> = { fail: 'error', warn: 'warning', pass: 'notice' };

function annotationsOf(
  { agents, problems, findings, smokeTests, fails }: Judgement,
  { degraded, hook, commandProblem }: ReportOptions,
): Annotation[] {
  const say = (level: AnnotationLevel, about: string, problem: Problem): Annotation => ({
    level,
    title: `${about}: ${problem.kind}`,
    message: `${problem.message}. ${problem.remedy}`,
  });
  const smoked = new Set(smokeTests.filter(({ problem }) => problem !== undefined).map(({ agent }) => agent));
  // What made something unhealthy or degraded is said already.
  const said = new Set([...problems, ...agents].map(({ problem }) => problem?.message));
  const isNew = ({ message }: Finding) => !said.has(message);
  return [
    ...smokeTests.flatMap(({ what, agent, problem }) =>
      problem === undefined
        ? []
        : [say('error', `${what === 'tool call' ? 'Tool call' : 'Smoke test'} of ${agent}`, problem)],
    ),
    ...problems.map(({ target, problem }) => say(fails ? 'error' : SOFT[degraded], target, problem)),
    ...agents.flatMap(({ name, status, problem }) => {
      if (problem === undefined || status === 'healthy' || smoked.has(name)) return [];
      return [say(status === 'degraded' ? SOFT[degraded] : 'error', `Agent ${name}`, problem)];
    }),
    ...findings
      .filter(isNew)
      .map(({ about, kind, message }) => ({ level: 'warning' as const, title: `${about}: ${kind}`, message })),
    ...(commandProblem === undefined || hook !== undefined
      ? []
      : [{ level: 'warning' as const, title: "'on-unhealthy' could not have been run", message: commandProblem }]),
  ];
}

export function conclusion({ status, agents, rounds, reason }: Judgement): string {
  return `${status}: ${plural(agents.length, 'agent')}, ${plural(rounds, 'round')}; ${reason}.`;
}
