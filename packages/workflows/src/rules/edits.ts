import type { FileView, StepView } from '../audit/view.ts';
import { unwrap } from '../commands/unwrap.ts';
import type { Call } from '../shell/calls.ts';
import { statementsBelow } from '../shell/syntax.ts';
import { entryOf } from '../yaml/tree.ts';
import type { Edit } from './problem.ts';

/** Puts options right behind a program's name; undefined where the name's place is not known. */
export function insertAfter(
  view: StepView,
  file: FileView,
  { words, command }: Call,
  program: string,
  insert: string,
): Edit | undefined {
  const word = command.words[words.length - unwrap(words).length];
  if (word === undefined) return undefined;
  const offset = view.place(word.end - 1) + 1;
  return file.source.text.slice(0, offset).endsWith(program) ? { offset, insert } : undefined;
}

export function shellBash({ step, script }: StepView, { document, source }: FileView): Edit | undefined {
  if (step.shell !== undefined || document.kind === 'action' || script === undefined) return undefined;
  const pipelines = [...statementsBelow(script.statements)].filter(({ command }) => command?.kind === 'pipeline');
  const run = entryOf(step.node, 'run');
  if (pipelines.length !== 1 || run === undefined || source.text[step.node.start] === '{') return undefined;
  const { column } = source.placeOf(run.key.start);
  const newline = source.text.includes('\r\n') ? '\r\n' : '\n';
  return { offset: run.key.start, insert: `shell: bash${newline}${' '.repeat(column - 1)}` };
}
