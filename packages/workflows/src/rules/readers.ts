import type { FileView, StepView } from '../audit/view.ts';
import { isReporter } from '../commands/action-classes.ts';
import { counts } from '../commands/classes.ts';
import { programOf, unwrap } from '../commands/unwrap.ts';
import { scalarsBelow, textOf } from '../yaml/tree.ts';

/** Whether a step ends red over what it reads: an exit, a test, another check, an action that is not a mere reporter. */
export function canEndRed(view: StepView): boolean {
  if (view.step.continueOnError?.value.kind === 'scalar' && view.step.continueOnError.value.text === 'true')
    return false;
  const { uses } = view.step;
  if (uses !== undefined) {
    if (/github-script/.test(uses)) return /setFailed|throw /.test(view.text);
    return !isReporter(uses);
  }
  if (view.script === undefined) return /\b(?:exit|raise|throw|assert|setFailed)\b/.test(view.text);
  return view.calls.some(({ words, found }) => {
    const [program = '', ...args] = unwrap(words);
    if (program === 'exit' || program === 'return') return args[0] !== '0' && args[0] !== undefined;
    if (/^(?:false|test|\[)$/.test(program)) return true;
    if (/^(?:python[\d.]*|node|ruby)$/.test(programOf(program))) return !isReportScript(args);
    return counts(found);
  });
}

const REPORTS = /summar|report|comment|badge|notif|render|upload|annotat|markdown|stats|publish|format|convert/i;
const JUDGES = /check|verif|valid|assert|gate|judge|fail|enforce|compar|threshold|audit|test[-_]?result/i;

/** `python scripts/make_summary.py report.xml`: it tells, and does not decide. */
function isReportScript(args: readonly string[]): boolean {
  const script = programOf(args.find((word) => !word.startsWith('-')));
  return REPORTS.test(script) && !JUDGES.test(script);
}

/** The steps of the same job, or action, that come after. */
function laterSteps(view: StepView, { steps }: FileView): StepView[] {
  const own = steps.filter(({ job }) => job === view.job);
  return own.slice(own.indexOf(view) + 1);
}

/** Everything that a step says, its condition and environment included. */
export function wholeText({ step }: StepView): string {
  return scalarsBelow(step.node)
    .map(({ text }) => text)
    .join('\n');
}

function outputTexts(view: StepView, { document }: FileView): string {
  if (document.kind === 'action') {
    const outputs = document.root.entries.find(({ key }) => key.text === 'outputs')?.value;
    return scalarsBelow(outputs)
      .map(({ text }) => text)
      .join('\n');
  }
  return scalarsBelow(view.job?.outputs)
    .map(({ text }) => text)
    .join('\n');
}

/** Whether something that can end red reads one of the patterns. */
export function isReadBy(view: StepView, file: FileView, pattern: RegExp): boolean {
  if (pattern.test(outputTexts(view, file))) return true;
  return laterSteps(view, file).some((later) => {
    const text = wholeText(later);
    if (!pattern.test(text)) return false;
    const condition = textOf(later.step.if?.value) ?? '';
    return canEndRed(later) || (pattern.test(condition) && later.classes.some(counts));
  });
}

/** How the step ended, or what it says in its outputs. */
export function isStatusRead(view: StepView, file: FileView): boolean {
  const { id } = view.step;
  if (/toJSON\(\s*steps\s*\)/i.test(laterSteps(view, file).map(wholeText).join('\n'))) return true;
  if (id === undefined) return false;
  return isReadBy(
    view,
    file,
    new RegExp(`steps\\.${escapeRegExp(id)}\\.(?:outcome|outputs\\b)|steps\\[['"]${escapeRegExp(id)}`),
  );
}

export function isOutputRead(view: StepView, file: FileView, name: string | undefined): boolean {
  const { id } = view.step;
  if (id === undefined) return false;
  const wanted = name === undefined ? '' : `\\.${escapeRegExp(name)}\\b`;
  return isReadBy(
    view,
    file,
    new RegExp(`steps\\.${escapeRegExp(id)}\\.outputs${wanted}|steps\\[['"]${escapeRegExp(id)}`),
  );
}

/** A later step that judges a file, or hands it to something that does. */
export function isFileRead(view: StepView, file: FileView, names: readonly string[]): boolean {
  const wanted = names.filter(
    (name) =>
      name.length > 2 &&
      !name.startsWith('$') &&
      name !== 'null' &&
      !/^(?:package|tsconfig\w*|requirements|Cargo|pyproject)\b/.test(name),
  );
  return laterSteps(view, file).some((later) => {
    const { uses } = later.step;
    if (uses !== undefined && /dorny\/test-reporter/.test(uses)) return !/fail-on-error: *false/.test(later.text);
    if (uses !== undefined && /upload-sarif/.test(uses)) return true;
    if (uses !== undefined && isReporter(uses)) return false;
    if (wanted.length === 0) return false;
    const text = wholeText(later);
    return (
      wanted.some((name) => text.includes(name)) &&
      (uses !== undefined ||
        canEndRed(later) ||
        later.calls.some(({ words }) => /^(?:grep|jq|awk)$/.test(words[0] ?? '')))
    );
  });
}

export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
