import type { RuleContext, StepView } from '../audit/view.ts';
import { programOf, unwrap } from '../commands/unwrap.ts';
import type { Call } from '../shell/calls.ts';
import { type Statement, statementsBelow, substitutionsOf } from '../shell/syntax.ts';
import { isGreenWithout } from '../shell/verdict.ts';
import { childOf, textOf } from '../yaml/tree.ts';
import { shortened } from './lost.ts';
import type { Problem } from './problem.ts';
import { escapeRegExp } from './readers.ts';
import type { Rule } from './rule.ts';

const BEFORE = /github\.event\.before/;

export const gitDiffMasked: Rule = {
  id: 'git-diff-masked',
  severity: 'error',
  what: 'The failure of `git diff` between commits is lost, and its output decides something, in a job that has no history.',
  why: 'Without a checkout, or with the shallow one that is the default, git does not know the commit and fails; its empty output counts as "no changes", so what depends on it never runs. `github.event.before` is zeros on a new branch (warning).',
  fix: "Check out with `fetch-depth: 0`, and let git's failure fail the step (`CHANGED=$(git diff …)` on a line of its own, then `grep`); treat what cannot be told as changed.",
  example: '`CHANGED=$(git diff --name-only "$BEFORE" "$GITHUB_SHA" | grep ^src/ || true)`',
  check: (context) => context.file.steps.flatMap((view) => checkStep(view, context)),
};

function checkStep(view: StepView, context: RuleContext): Problem[] {
  const { script, shell } = view;
  if (
    script === undefined ||
    shell === undefined ||
    view.job === undefined ||
    !/git\b[^\n]*\b(?:diff|log|diff-tree|rev-list)\b/.test(script.text)
  )
    return [];
  return view.calls.flatMap((call): Problem[] => {
    const { statement, command } = call;
    if (!asksForHistory(call) || !decides(statement, view) || !isGreenWithout(script, shell, command)) return [];
    const history = historyOf(view, call, context);
    const zeros = isBefore(call, view) && !/0{7}|\^\{commit\}|cat-file|rev-parse/.test(script.text);
    if (history === 'enough' && !zeros) return [];
    const text = script.text.slice(statement.start, statement.end);
    const why = {
      none: 'the job has no checkout',
      shallow: 'the checkout is shallow',
      enough: "'github.event.before' is zeros on a new branch",
    }[history];
    return [
      {
        offset: view.place(statement.start),
        endOffset: view.place(Math.max(statement.start, statement.end - 1)),
        severity: history === 'enough' ? 'warning' : 'error',
        message: `The failure of ${shortened(text)} counts as "no changes": ${why}, and nobody sees that git fails.`,
        help: "Check out with 'fetch-depth: 0', and let git's failure fail the step.",
        job: view.job?.id,
        step: view.name,
        text,
      },
    ];
  });
}

const REVISION = /^(?:HEAD[~^]|origin\/|upstream\/|refs\/|[0-9a-f]{7,40}$|v?\d+\.\d+)|\.\.|\uFFFC/;

/** Two revisions, a range, or one that is not the checked-out commit. */
function asksForHistory({ words }: Call): boolean {
  const [program, ...args] = unwrap(words);
  if (programOf(program) !== 'git') return false;
  let at = 0;
  while (/^-/.test(args[at] ?? '')) at += /^-[Cc]$/.test(args[at] ?? '') ? 2 : 1;
  const [verb = '', ...rest] = args.slice(at);
  if (!/^(?:diff|log|diff-tree|rev-list)$/.test(verb)) return false;
  const own = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (own.some((word) => /^(?:--quiet|--exit-code|--cached|--staged|--no-index|--check|-q)$/.test(word))) return false;
  return own.some((word) => !word.startsWith('-') && REVISION.test(word));
}

function isBefore({ command }: Call, { step, job }: StepView): boolean {
  const raw = command.words.map((word) => word.raw).join(' ');
  if (BEFORE.test(raw)) return true;
  return [...raw.matchAll(/\$\{?(\w+)/g)].some(([, name = '']) =>
    [step.env, job?.env].some((env) => BEFORE.test(textOf(childOf(env, name)) ?? '')),
  );
}

/** Its output is tested, looped over, or becomes an output, here or through a variable. */
function decides(statement: Statement, view: StepView): boolean {
  const { script } = view;
  if (script === undefined) return false;
  const holds = (list: readonly Statement[]) => [...statementsBelow(list)].some((one) => one === statement);
  const within = (word: Parameters<typeof substitutionsOf>[0] | undefined) =>
    word !== undefined && substitutionsOf(word).some(holds);
  for (const outer of statementsBelow(script.statements)) {
    const { command, redirects } = outer;
    if (command === undefined) continue;
    const written = redirects.some(
      ({ operator, target }) => operator.startsWith('>') && /GITHUB_(?:OUTPUT|ENV)/.test(target?.raw ?? ''),
    );
    switch (command.kind) {
      case 'if':
      case 'loop':
        if (holds(command.condition)) return true;
        break;
      case 'for':
        if (command.words?.some(within) === true) return true;
        break;
      case 'case':
        if (within(command.word)) return true;
        break;
      case 'list':
        if (holds([command.left]) && command.operator === '&&') return true;
        break;
      case 'pipeline':
        if (holds(command.stages.slice(0, -1)) && isLoop(command.stages.at(-1))) return true;
        break;
      case 'block':
        if (written && holds(command.body)) return true;
        break;
      case 'simple': {
        const assigned = command.assignments.find(({ value }) => within(value));
        if (assigned !== undefined && isDecisive(assigned.name, view)) return true;
        if (command.words.some(within) && (written || /^(?:\[|test)$/.test(command.words[0]?.raw ?? ''))) return true;
        break;
      }
      case 'test':
        if (holds([outer])) return true;
        break;
      default:
    }
  }
  return false;
}

function isLoop(statement: Statement | undefined): boolean {
  return statement?.command?.kind === 'loop';
}

/** A test, a loop or an output reads the variable. */
function isDecisive(name: string, { text }: StepView): boolean {
  const read = `\\$\\{?#?${escapeRegExp(name)}\\b`;
  return [
    `(?:\\[\\[?|\\btest)[^\\n\\]]*${read}`,
    `\\b(?:case|in)\\s+[^\\n;]*${read}`,
    `\\bif\\b[^\\n]*${read}`,
    `${read}[^\\n]*(?:<<<|>>)[^\\n]*GITHUB_(?:OUTPUT|ENV)`,
    `<<<\\s*"?${read}`,
    `echo[^\\n|]*${read}[^\\n]*\\|\\s*(?:e?grep|while|xargs)`,
  ].some((pattern) => new RegExp(pattern).test(text));
}

type History = 'none' | 'shallow' | 'enough';

/** What the checkouts before the step bring. */
function historyOf(view: StepView, call: Call, context: RuleContext): History {
  const { file } = context;
  const owner = view.job && file.jobs.get(view.job.id);
  const before = owner?.steps.slice(0, owner.steps.indexOf(view)) ?? [];
  const upTo = view.text.slice(0, call.statement.start);
  const scripts = [...before.map(({ text }) => text), upTo].join('\n');
  if (/\bgit\b[^\n]*\b(?:fetch|pull|clone)\b|\bgh\s+(?:repo\s+clone|pr\s+checkout)|--unshallow|--deepen/.test(scripts))
    return 'enough';
  let found: History = 'none';
  for (const { step } of before) {
    const { uses = '' } = step;
    if (/^(?:\.|\$)\//.test(uses)) return 'enough';
    if (/^actions\/checkout(?:@|$)/.test(uses)) {
      const depth = textOf(childOf(step.with, 'fetch-depth'));
      found = depth === undefined || depth === '1' ? 'shallow' : 'enough';
      if (found === 'enough') return found;
    } else if (/checkout|clone|changed-files|paths-filter/i.test(uses)) return 'enough';
  }
  return found;
}
