import { classOfAction } from '../commands/action-classes.ts';
import { type Classified, classOfName, counts, strongest } from '../commands/classes.ts';
import { type Call, callsOf } from '../shell/calls.ts';
import type { ShellParser } from '../shell/parse.ts';
import { lostFailures } from '../shell/verdict.ts';
import { type CompositeAction, type Job, nameOf, type Step, type Workflow } from '../workflow.ts';
import { mapScalar } from '../yaml/scalar.ts';
import type { Source } from '../yaml/source.ts';
import { entriesOf } from '../yaml/tree.ts';
import { shellOf } from './shells.ts';
import { type FileView, isNamed, type JobView, type Patterns, type StepView } from './view.ts';

const INFORMATIONAL =
  /\b(?:advisory|informational|non-?blocking|best[- ]effort|optional|experimental|allowed to fail)\b/i;

/** GitHub's id of the job that prepares a coding agent's machine: the agent goes on when it fails. */
const AGENT_SETUP = 'copilot-setup-steps';

export interface ViewOptions {
  parser: ShellParser;
  patterns: Patterns;
  /** The classes of a local action or reusable workflow that a file uses. */
  classesOf(uses: string): Classified[];
  /** Told of a script that is no bash. */
  unreadable(path: string, offset: number): void;
}

export function buildView(
  path: string,
  source: Source,
  document: Workflow | CompositeAction,
  options: ViewOptions,
): FileView {
  const jobs = new Map<string, JobView>();
  const file: FileView = { path, source, document, jobs, steps: [] };
  if (document.kind === 'action') {
    file.steps = document.steps.map((step) => stepView(file, step, undefined, false, options));
    return file;
  }
  for (const job of document.jobs.values()) {
    const informational = job.id === AGENT_SETUP || INFORMATIONAL.test(job.name ?? job.id);
    const steps = job.steps.map((step) => stepView(file, step, job, informational, options));
    const critical = isNamed(options.patterns.critical, job.id, job.name);
    const classes = [...steps.flatMap((step) => step.classes), ...(job.uses === undefined ? [] : called(job, options))];
    jobs.set(job.id, { job, steps, informational, critical, classes });
    file.steps.push(...steps);
  }
  return file;
}

/** A workflow that cannot be read is known by its name. */
function called({ uses = '', id, name }: Job, { classesOf }: ViewOptions): Classified[] {
  const known = classesOf(uses);
  if (known.length > 0) return known;
  const file = uses
    .replace(/@.*$/, '')
    .replace(/^.*\//, '')
    .replace(/\.ya?ml$/, '');
  const byName = [classOfName(file), classOfName(id), classOfName(name ?? '')].find(counts);
  return byName === undefined ? [] : [byName];
}

function stepView(
  file: FileView,
  step: Step,
  job: Job | undefined,
  inInformationalJob: boolean,
  options: ViewOptions,
): StepView {
  const { parser, patterns, classesOf, unreadable } = options;
  const shell = shellOf(step, job, file.document);
  const scalar = step.run?.kind === 'scalar' ? step.run : undefined;
  const script = scalar === undefined || shell === undefined ? undefined : parser.parse(scalar.text);
  if (scalar !== undefined && shell !== undefined && script === undefined) unreadable(file.path, scalar.start);
  const calls = script === undefined ? [] : callsOf(script, parser);
  const local = step.uses !== undefined && /^(?:\.|\$)\//.test(step.uses);
  const used =
    step.uses === undefined ? [] : [classOfAction(step.uses, step.with), ...(local ? classesOf(step.uses) : [])];
  const classes = [...calls.map(({ found }) => found), ...used];
  const critical =
    isNamed(patterns.critical, step.id, step.name, step.uses) || isNamed(patterns.critical, job?.id, job?.name);
  let map: ((offset: number) => number) | undefined;
  let lost: StepView['lost'] | undefined;
  const wanted = ({ found }: Call) => counts(found) || (critical && found.class !== 'soft');
  return {
    step,
    job,
    name: nameOf(step),
    script,
    shell,
    calls,
    classes,
    found: strongest(classes),
    critical,
    informational: inInformationalJob || INFORMATIONAL.test(step.name ?? ''),
    place(offset) {
      if (scalar === undefined) return step.node.start;
      map ??= mapScalar(scalar, file.source.text) ?? (() => scalar.start);
      return map(offset);
    },
    get lost() {
      lost ??=
        script === undefined || shell === undefined || !calls.some(wanted)
          ? []
          : lostFailures(script, shell, parser, wanted);
      return lost;
    },
    text:
      scalar?.text ??
      [
        step.uses ?? '',
        ...entriesOf(step.with).map(({ key, value }) => `${key.text}: ${value.kind === 'scalar' ? value.text : ''}`),
      ].join('\n'),
  };
}
