import { plural } from '@stability-actions/common/words';
import type { Judgement } from './judgement.ts';
import type { ReportOptions } from './summary.ts';

export function headlineOf(judgement: Judgement, { hook, command }: ReportOptions): string | undefined {
  if (!judgement.fails) return undefined;
  const { status, agents, unhealthy, reason } = judgement;
  const remedy = remedyOf(judgement);
  const after = hook === undefined ? '' : ` The command of 'on-unhealthy' (${command}) ${hook.outcome}.`;
  if (status === 'inconclusive') return `Could not find out whether the agents work: ${reason}.${remedy}`;
  if (status === 'degraded') return `The agents are degraded: ${reason}.${remedy} ('degraded' is 'fail')`;
  const many =
    unhealthy.length === 0
      ? 'The agents are unhealthy'
      : `${unhealthy.length} of ${plural(agents.length, 'agent')} ${unhealthy.length === 1 ? 'is' : 'are'} unhealthy`;
  return `${many}: ${reason}.${remedy}${after}`;
}

function remedyOf({ agents, problems, smokeTests }: Judgement): string {
  const smoke = smokeTests.find(({ problem }) => problem !== undefined)?.problem;
  const rank = { unhealthy: 0, unknown: 1, degraded: 2, healthy: 3 };
  const worst = [...agents]
    .filter(({ problem }) => problem !== undefined)
    .sort((a, b) => rank[a.status] - rank[b.status])[0];
  const remedy = (smoke ?? problems[0]?.problem ?? worst?.problem)?.remedy;
  return remedy === undefined ? '' : ` ${remedy}`;
}
