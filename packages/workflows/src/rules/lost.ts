import { cut } from '@stability-actions/common/redaction';
import type { FileView, RuleContext, StepView } from '../audit/view.ts';
import { counts } from '../commands/classes.ts';
import type { Loss, Lost } from '../shell/verdict.ts';
import { shellBash } from './edits.ts';
import type { Problem } from './problem.ts';
import { escapeRegExp, isFileRead, isOutputRead, isReadBy } from './readers.ts';

interface LossTexts {
  how: Loss;
  message(command: string): string;
  help: string;
  /** Whether the class of the command matters here. */
  about?(found: Lost['found']): boolean;
}

/** The lost failures of one kind, apart from those that somebody hears of after all. */
export function lostProblems({ file }: RuleContext, { how, message, help, about = () => true }: LossTexts): Problem[] {
  return file.steps.flatMap((view) => {
    if (view.informational || !isSilent(view)) return [];
    return view.lost
      .filter((lost) => lost.how === how && about(lost.found) && !isHeard(lost, view, file))
      .map((lost) => {
        const text = view.script?.text.slice(lost.statement.start, lost.statement.end) ?? '';
        return {
          offset: view.place(lost.statement.start),
          endOffset: view.place(Math.max(lost.statement.start, lost.statement.end - 1)),
          message: message(shortened(text)),
          help,
          job: view.job?.id,
          step: view.name,
          text,
          edit: how === 'pipe' ? shellBash(view, file) : undefined,
        };
      });
  });
}

/** A step that only runs after a failure is no place where one gets lost. */
function isSilent({ step }: StepView): boolean {
  const text = step.if?.value.kind === 'scalar' ? step.if.value.text : '';
  return !/^\s*(?:\$\{\{)?\s*(?:failure\(\)|cancelled\(\))/.test(text);
}

/** The failure decides an output, a variable or a file that a later step can end red over. */
function isHeard(lost: Lost, view: StepView, file: FileView): boolean {
  const { effects, files } = lost;
  if (isImageNeeded(lost, view)) return true;
  for (const { target, text } of effects) {
    const where = target.replace(/["']/g, '');
    const [, name] = /^\s*([\w-]+)(?:=|<<)/.exec(text.replace(/^(?:echo|printf)\s+(?:-\w+\s+)*/, '')) ?? [];
    if (/STEP_SUMMARY|^\/dev\//.test(where)) continue;
    if (/GITHUB_OUTPUT/.test(where)) {
      if (isOutputRead(view, file, name)) return true;
    } else if (/GITHUB_ENV/.test(where)) {
      if (name === undefined || isReadBy(view, file, new RegExp(`\\b${escapeRegExp(name)}\\b`))) return true;
    } else if (isFileRead(view, file, [where.replace(/^.*\//, '')])) return true;
  }
  return isFileRead(view, file, files);
}

/** Without the image that the background was to build, a later command of the script ends red. */
function isImageNeeded({ how, statement, words }: Lost, view: StepView): boolean {
  if (how !== 'background') return false;
  const tags = words.flatMap((word, index) => {
    const [, inline] = /^--tag=(.+)$/.exec(word) ?? [];
    const tag = inline ?? (/^(?:-t|--tag)$/.test(words[index - 1] ?? '') ? word : '');
    return LOCAL_TAG.test(tag) ? [tag] : [];
  });
  return view.calls.some(
    (call) =>
      call.statement.start > statement.start &&
      !call.statement.background &&
      counts(call.found) &&
      !view.lost.some((other) => other.statement === call.statement) &&
      call.words.some((word) => tags.includes(word.replace(/^.*=/, ''))),
  );
}

/** No registry could hand it out instead. */
const LOCAL_TAG = /^[\w-]+(?::[\w.-]+)?$/;

/** One line, not too long, for a message. */
export function shortened(text: string): string {
  const line = text
    .replace(/\s*\\?\r?\n\s*/g, ' ')
    .replace(/\s*[;&]\s*$/, '')
    .trim();
  return `'${cut(line, 79)}'`;
}
