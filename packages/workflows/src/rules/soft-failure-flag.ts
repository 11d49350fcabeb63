import type { StepView } from '../audit/view.ts';
import { actionName } from '../commands/action-classes.ts';
import { classOfName, counts } from '../commands/classes.ts';
import { runsNothing } from '../commands/classify.ts';
import { programOf, unwrap } from '../commands/unwrap.ts';
import { entriesOf, textOf } from '../yaml/tree.ts';
import { shortened } from './lost.ts';
import type { Problem } from './problem.ts';
import type { Rule } from './rule.ts';

interface Flag {
  severity: 'error' | 'warning';
  flag: string;
}

const NOTHING_TESTED = /^--(?:passWithNoTests|pass-with-no-tests|permit-no-files)(?:=true)?$/;
const EXIT_ZERO =
  /^(?:--exit-zero|--soft-fail|-Dmaven\.test\.failure\.ignore(?:=true)?|-DtestFailureIgnore(?:=true)?)$/;

export const softFailureFlag: Rule = {
  id: 'soft-failure-flag',
  severity: 'error',
  what: 'A flag makes a check succeed whatever it finds (error), or when it tests nothing at all (warning).',
  why: 'The check runs, finds something, and is green; or every test has gone, and it is green.',
  fix: "Take the flag away; what is known and accepted belongs into the tool's own baseline.",
  example: '`ruff check --exit-zero`, `golangci-lint run --issues-exit-code 0`, `vitest --passWithNoTests`',
  check: ({ file }) => file.steps.flatMap((view) => (view.informational ? [] : [...inScript(view), ...inInputs(view)])),
};

function inScript(view: StepView): Problem[] {
  return view.calls.flatMap(({ words, found, statement }) => {
    const flag = flagOf(unwrap(words), counts(found));
    if (flag === undefined) return [];
    const text = view.script?.text.slice(statement.start, statement.end) ?? '';
    return [problem(view, flag, view.place(statement.start), text)];
  });
}

function problem(view: StepView, { severity, flag }: Flag, offset: number, text: string): Problem {
  return {
    offset,
    severity,
    message:
      severity === 'error'
        ? `${flag} makes ${shortened(text)} succeed whatever it finds.`
        : `${flag} makes ${shortened(text)} succeed when it tests nothing.`,
    help: `Take ${flag} away.`,
    job: view.job?.id,
    step: view.name,
    text,
  };
}

function flagOf([first, ...args]: readonly string[], verifies: boolean): Flag | undefined {
  const program = programOf(first);
  const found = (severity: Flag['severity'], flag: string): Flag => ({ severity, flag: `'${flag}'` });
  const valued = (name: string, value: RegExp) => {
    const index = args.findIndex((word) => word === name || word.startsWith(`${name}=`));
    if (index < 0) return undefined;
    const given = args[index] === name ? args[index + 1] : args[index]?.slice(name.length + 1);
    return value.test(given ?? '') ? `${name} ${given}` : undefined;
  };
  const zero = args.find((word) => EXIT_ZERO.test(word));
  if (zero !== undefined && !/codecov|upload/.test(program)) return found('error', zero);
  const issues = valued('--issues-exit-code', /^0$/) ?? valued('--failure-exit-code', /^0$/);
  if (issues !== undefined) return found('error', issues);
  if (/^mvnw?$/.test(program) && args.some((word) => word === '-fn' || word === '--fail-never'))
    return found('error', '-fn');
  if (/^g?make$/.test(program)) {
    const ignores = args.find((word) => word === '-i' || word === '--ignore-errors');
    const targets = args.filter((word) => !word.startsWith('-')).map(classOfName);
    if (ignores !== undefined && targets.some(counts)) return found('error', ignores);
  }
  const nothing = args.find((word) => NOTHING_TESTED.test(word));
  if (nothing !== undefined && !runsNothing(args)) return found('warning', nothing);
  if (verifies && args.includes('--if-present') && /^(?:npm|pnpm|yarn|bun)$/.test(program))
    return found('warning', '--if-present');
  return undefined;
}

function inInputs(view: StepView): Problem[] {
  const { uses = '' } = view.step;
  if (uses === '' || /codecov|upload-artifact|coveralls/.test(uses)) return [];
  return entriesOf(view.step.with).flatMap(({ key, value }): Problem[] => {
    const text = textOf(value) ?? '';
    const at = (severity: Flag['severity'], flag: string) => [
      problem(view, { severity, flag: `'${flag}'` }, key.start, `${actionName(uses)} ${key.text}`),
    ];
    if (/retry/.test(uses) && key.text === 'continue_on_error' && text === 'true')
      return at('error', 'continue_on_error: true');
    if (key.text === 'soft_fail' || key.text === 'soft-fail')
      return text === 'true' ? at('error', `${key.text}: true`) : [];
    const flags = text.split(/\s+/);
    const zero =
      flags.find((word) => EXIT_ZERO.test(word)) ??
      (/--issues-exit-code[= ]0\b/.test(text) ? '--issues-exit-code 0' : undefined);
    if (zero !== undefined && /args|options|flags|extra|command|run/i.test(key.text)) return at('error', zero);
    const nothing = flags.find((word) => NOTHING_TESTED.test(word));
    return nothing !== undefined && /args|options|flags|extra|command|run|script/i.test(key.text)
      ? at('warning', nothing)
      : [];
  });
}
