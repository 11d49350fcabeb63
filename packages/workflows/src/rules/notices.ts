import type { JobView, StepView } from '../audit/view.ts';
import { actionName } from '../commands/action-classes.ts';
import { counts } from '../commands/classes.ts';
import { programOf, unwrap } from '../commands/unwrap.ts';

const ACTIONS =
  /slack|discord|teams|telegram|notif|send-mail|action-send-mail|mattermost|google-chat|pagerduty|opsgenie|ntfy/i;
const HOOKS =
  /hooks\.slack\.com|slack\.com\/api|discord(?:app)?\.com\/api\/webhooks|webhook\.office|api\.telegram|pagerduty|opsgenie|chat\.googleapis|SLACK_\w*(?:WEBHOOK|URL|HOOK)|DISCORD_\w*(?:WEBHOOK|URL)|TEAMS_\w*(?:WEBHOOK|URL)/i;
const NAMES = /\b(?:notif\w*|alert\w*|slack|discord|teams|telegram|page on-?call|announce\w*)\b/i;
const PREPARES =
  /^(?:actions\/(?:checkout|setup-|download-artifact|cache|github-script|create-github-app-token)|step-security\/)/;

/** A step that tells people how something ended. */
export function isNotice({ step, calls, text }: StepView): boolean {
  if (step.uses !== undefined) {
    if (ACTIONS.test(actionName(step.uses))) return true;
    return /github-script/.test(step.uses) && (/issues\.create\b/.test(text) || NAMES.test(step.name ?? ''));
  }
  if (calls.some(({ found }) => counts(found))) return false;
  const sends = calls.some(({ words }) => {
    const [program, ...args] = unwrap(words);
    if (programOf(program) === 'gh') return args[0] === 'issue' && args[1] === 'create';
    return /^(?:curl|wget|sendmail|mail|apprise)$/.test(programOf(program));
  });
  return sends && (HOOKS.test(text) || NAMES.test(step.name ?? '') || /issue\s+create/.test(text));
}

/** A job that does nothing but tell. */
export function onlyNotifies({ job, steps, classes }: JobView): boolean {
  if (job.uses !== undefined) return ACTIONS.test(job.uses) && NAMES.test(`${job.id} ${job.name ?? ''}`);
  if (classes.some(counts) || !steps.some(isNotice)) return false;
  return steps.every((view) => {
    const { uses } = view.step;
    if (isNotice(view)) return true;
    if (uses !== undefined) return PREPARES.test(actionName(uses));
    return !view.calls.some(({ words }) => words[0] === 'exit' && words[1] !== undefined && words[1] !== '0');
  });
}
