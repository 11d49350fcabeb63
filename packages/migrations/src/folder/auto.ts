import { resolve } from 'node:path';
import { ActionError } from '@stability-actions/common/failure';
import { skipTrivia, tokenAt } from '../sql/lexer.ts';
import { type DiscoverOptions, discover } from './discover.ts';
import { foreignSection } from './foreign-sections.ts';
import type { Inventory } from './inventory.ts';
import { LAYOUT_NAMES, type LayoutName, layoutOf } from './layouts/index.ts';
import type { Entry, Layout, ReadableFolder } from './layouts/layout.ts';
import { everyName, sqlFiles } from './layouts/marks.ts';
import { runningText } from './running-text.ts';
import { skipMatchers } from './skip.ts';
import { versionKey } from './version.ts';
import { readFolder } from './view.ts';

export const LAYOUT_CHOICES = ['auto', ...LAYOUT_NAMES] as const;

export type LayoutChoice = LayoutName | 'auto';

export interface AutoOptions extends Omit<DiscoverOptions, 'layout'> {
  layout: LayoutChoice;
}

interface Candidate {
  name: LayoutName;
  mark: string;
}

/**
 * With `auto`, in the layout whose marks are unmistakable.
 * @throws ActionError as {@link discover}, and where two layouts fit that would not run the same
 */
export function discoverMigrations({ layout, ...options }: AutoOptions): Inventory {
  if (layout !== 'auto') return discover({ ...options, layout });
  const [first, ...others] = candidates(options);
  if (first === undefined) {
    return {
      ...discover({ ...options, layout: 'numbered' }),
      layoutReason: `no other tool's mark is in the folder (the input 'layout' decides otherwise: ${LAYOUT_NAMES.join(', ')})`,
    };
  }
  const rivals: Candidate[] = layoutOf({ layout: first.name }).namedAsNumbered
    ? [...others, { name: 'numbered', mark: 'the files are named as it names them' }]
    : others;
  const chosen = agreed([first, ...rivals], options);
  return {
    ...discover({ ...options, layout: chosen.name }),
    layoutReason: `${chosen.mark} (the input 'layout' decides otherwise)`,
  };
}

export function describeLayout({ layout = 'numbered', layoutReason }: Inventory): string | undefined {
  return layoutReason === undefined ? undefined : `Layout ${layout}: ${layoutReason}`;
}

function candidates({ folders, cwd, skip }: Omit<AutoOptions, 'layout'>): Candidate[] {
  const matchers = skipMatchers(skip);
  return LAYOUT_NAMES.flatMap((name) => {
    const layout = layoutOf({ layout: name });
    if (layout.mark === undefined) return [];
    const marks = folders.map((folder) => {
      if (layout.searchesSubfolders && isContradicted(folder, resolve(cwd, folder), layout)) return undefined;
      const view = readFolder(folder, resolve(cwd, folder), layout);
      const entries = view.entries.filter(
        (entry) => !matchers.some(({ matches }) => matches(entry.name, `${folder}/${entry.path}`)),
      );
      return layout.mark?.({ ...view, entries } satisfies ReadableFolder);
    });
    const [mark] = marks;
    return mark === undefined || marks.includes(undefined) ? [] : [{ name, mark }];
  });
}

/** A folder may be a whole repository: its sub-folders are only searched where the files at its top are the layout's. */
function isContradicted(
  folder: string,
  absolute: string,
  { searchesSubfolders: _, isSideFile: __, ...layout }: Layout,
) {
  const top = readFolder(folder, absolute, layout);
  const classify = (entry: Entry) => layout.classify(entry, top);
  return sqlFiles(top).some((entry) => classify(entry).kind === 'malformed') && !everyName(top, classify);
}

/** The first of those that fit, when all of them would run the same. */
function agreed(found: readonly Candidate[], options: Omit<AutoOptions, 'layout'>): Candidate {
  const [first] = found;
  if (first === undefined) throw new Error('there is a candidate');
  if (found.length === 1) return first;
  const sequences = found.map((candidate) => ({ candidate, runs: sequenceOf(candidate.name, options) }));
  const fitting = sequences.filter(({ runs }) => runs !== undefined);
  const [one = { candidate: first, runs: undefined }, ...rest] = fitting.length > 0 ? fitting : sequences;
  const other = rest.find(({ runs }) => runs !== one.runs);
  if (other === undefined && fitting.length > 0) return one.candidate;
  const { candidate: second } = other ?? rest[0] ?? one;
  throw new ActionError(
    `Input 'layout': 'auto' cannot tell '${one.candidate.name}' (${one.candidate.mark}) from '${second.name}' (${second.mark}), and they would not run the same SQL in the same order. Set it to the tool that the files are written for.`,
  );
}

/** What runs of a text: comments do not, nor does a semicolon where no statement is. */
function withoutIdle(text: string): string {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    at = skipTrivia(text, at);
    if (at >= text.length) break;
    const { end } = tokenAt(text, at);
    const token = text.slice(at, end);
    if (token !== ';' || (tokens.length > 0 && tokens.at(-1) !== ';')) tokens.push(token);
    at = end;
  }
  return tokens.join(' ');
}

/** The texts that a layout would run, in order; undefined where it does not explain the whole folder. */
function sequenceOf(layout: LayoutName, options: Omit<AutoOptions, 'layout'>): string | undefined {
  try {
    const { migrations, malformed, undoFiles = [], layoutProblems = [] } = discover({ ...options, layout });
    const versions = new Set(migrations.map(({ version }) => versionKey(version)));
    // An undo of nothing may be a file that was lost, so it speaks against no layout.
    const undo = new Set(undoFiles.map(({ path }) => path));
    if (
      malformed.some(({ path, passedOver }) => passedOver !== 'stray' && !undo.has(path)) ||
      versions.size < migrations.length
    )
      return undefined;
    if (layoutProblems.some(({ severity, rule }) => severity !== 'warning' && rule === 'left-out-by-tool'))
      return undefined;
    const texts = migrations.map((file) => ({ file, text: runningText(file).text }));
    // The whole of a file that holds another tool's sections is no reading of it.
    if (layoutOf({ layout }).upSection === undefined && texts.some(({ text }) => foreignSection(text) !== undefined))
      return undefined;
    return JSON.stringify(
      texts.map(({ file, text }) => {
        const { start, end } = layoutOf({ layout }).upSection?.(text) ?? { start: 0, end: text.length };
        return [file.path, withoutIdle(text.slice(start, end))];
      }),
    );
  } catch (error) {
    if (error instanceof ActionError) return undefined;
    throw error;
  }
}
