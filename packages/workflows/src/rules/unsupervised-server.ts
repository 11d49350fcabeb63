import type { JobView, StepView } from '../audit/view.ts';
import { actionName } from '../commands/action-classes.ts';
import { programOf, unwrap } from '../commands/unwrap.ts';
import type { Call } from '../shell/calls.ts';
import { type Statement, statementsBelow } from '../shell/syntax.ts';
import { shortened } from './lost.ts';
import type { Problem } from './problem.ts';
import type { Rule } from './rule.ts';

const SERVES =
  /(?:^|[\s:/_-])(?:start|serve|server|dev|preview|runserver|uvicorn|gunicorn|hypercorn|flask|http-server|rails|puma|vite|next|nuxt|api|web|backend|frontend|app|main|index|bin|daemon|emulators?|node|java|go|cargo|dotnet|bun|deno|python[\d.]*)(?:$|[\s:/_.-])/i;
const ADDRESS = /localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|\bport\b|:\d{4,5}\b|tcp:|http:/i;
const ASKS = /^(?:curl|wget|nc|ncat|http|https|pg_isready|grpcurl|grpc_health_probe)$/;
const WAITING_ACTIONS = /wait-on|wait_for_response|wait-for-response|wait-for-http|wait-action|health-check-action/i;
/** The process itself is looked at. */
const LOOKS =
  /\bkill\s+-(?:0|s\s+0)\b|\bps\s+-p\b|\/proc\/\$|\bpgrep\b|\bjobs\s+-[rpl]|\bwait\s+(?:-n|"?\$|%)|start-server-and-test|\bpm2\b|systemctl/;

export const unsupervisedServer: Rule = {
  id: 'unsupervised-server',
  severity: 'warning',
  what: 'A server is started with `&`, waited for by its address and tested, and nothing looks whether its process lives.',
  why: 'A server that died at once is waited for until the time-out; a stranger on the port, such as an old build, passes the test.',
  fix: 'Start it with the action `run-with-services`, which owns the port and the process; or test `kill -0 $pid` while you wait.',
  example: '`npm start &`, `npx wait-on http://localhost:3000`, `npm run test:e2e`',
  check: ({ file }) => [...file.jobs.values()].flatMap(checkJob),
};

function checkJob(view: JobView): Problem[] {
  const { steps, job } = view;
  if (view.informational || steps.some(({ text }) => LOOKS.test(text))) return [];
  const found: Problem[] = [];
  for (const [index, step] of steps.entries()) {
    for (const server of serversOf(step)) {
      const waits = steps.slice(index).findIndex((later) => waitsByAddress(later));
      if (waits < 0 || !steps.slice(index + waits).some(tests)) continue;
      const text = step.script?.text.slice(server.start, server.end) ?? '';
      found.push({
        offset: step.place(server.start),
        endOffset: step.place(Math.max(server.start, server.end - 1)),
        message: `Nothing looks whether ${shortened(text)} lives: a dead server is waited for, and a stranger on its port passes the tests.`,
        help: "Start it with the action 'run-with-services', or test 'kill -0' with its pid while you wait.",
        job: job.id,
        step: step.name,
        text,
      });
    }
  }
  return found;
}

/** What runs in the background and is neither a check nor a helper. */
function serversOf({ script, calls }: StepView): Statement[] {
  if (script === undefined || !script.text.includes('&')) return [];
  return [...statementsBelow(script.statements)].filter((statement) => {
    if (!statement.background) return false;
    const inside = new Set([...statementsBelow([statement])].map(({ command }) => command));
    const own = calls.filter(({ command }) => inside.has(command));
    return own.some(isServer);
  });
}

function isServer({ words, found }: Call): boolean {
  const left = unwrap(words);
  if (/^(?:Xvfb|sleep|tail|kubectl|ssh|tee|wait|docker|echo|printf|cd|ssh-agent|dockerd)$/.test(programOf(left[0])))
    return false;
  return found.class === 'unknown' && SERVES.test(left.join(' '));
}

function waitsByAddress({ step, script, calls, text }: StepView): boolean {
  if (step.uses !== undefined) return WAITING_ACTIONS.test(actionName(step.uses));
  if (script === undefined) return false;
  if (calls.some(({ words }) => programOf(unwrap(words)[0]) === 'wait-on')) return true;
  const asks = calls.filter(({ words, inner }) => ASKS.test(programOf(unwrap(words)[0])) || inner !== undefined);
  if (asks.some(({ words }) => words.some((word) => word.startsWith('--retry')) && ADDRESS.test(words.join(' '))))
    return true;
  const loops = [...statementsBelow(script.statements)].filter(
    ({ command }) => command?.kind === 'loop' || command?.kind === 'for',
  );
  return (
    loops.some(({ start, end }) => asksIn(text.slice(start, end))) ||
    asks.some(
      ({ inner }) =>
        inner !== undefined && /\b(?:until|while|for)\b/.test(inner.script.text) && asksIn(inner.script.text),
    )
  );
}

function asksIn(text: string): boolean {
  return /\b(?:curl|wget|nc)\b/.test(text) && ADDRESS.test(text);
}

function tests({ classes }: StepView): boolean {
  return classes.some(({ kind }) => kind === 'test');
}
