import type { Finding } from '@stability-actions/common/finding';
import * as v from 'valibot';
import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { AlertFile } from './entries.ts';
import { entriesOf, type Path } from './entries-of.ts';
import { FileSchema } from './file-schema.ts';

export type ParsedFile = { file: AlertFile; problems: [] } | { file: undefined; problems: Finding[] };

/** Reads the YAML; every problem with its line. */
export function parseFile(text: string, name: string): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', uniqueKeys: true, merge: true });
  const problems: Finding[] = [];
  const report = (message: string, help: string, line: number) =>
    problems.push({ rule: 'sentry-alerts-file', severity: 'error', file: name, line, message, help });
  for (const error of document.errors) {
    report(`It is no YAML: ${error.message.split('\n', 1)[0]}.`, 'Correct the syntax.', error.linePos?.[0].line ?? 1);
  }
  if (problems.length > 0) return { file: undefined, problems };
  const lineOf = (path: Path) => lines.linePos(nodeAt(document, path)?.range?.[0] ?? 0).line || 1;
  if (document.contents !== null && !isMap(document.contents)) {
    report(
      "The file is no map with 'monitors' and 'alerts'.",
      'Begin with these keys; the page of this action has an example.',
      1,
    );
    return { file: undefined, problems };
  }
  const value: unknown = document.toJS() ?? {};
  let parsed = v.safeParse(FileSchema, value);
  // A strict object names one unknown key at a time.
  for (let unknown = unknownKeys(parsed.issues); unknown.length > 0; unknown = unknownKeys(parsed.issues)) {
    for (const path of unknown) {
      const help = 'Remove it, or correct its name; the page of this action lists all keys.';
      report(`The key '${path.at(-1)}' is unknown (${placeOf(path)}).`, help, lineOf(path));
      remove(value, path);
    }
    parsed = v.safeParse(FileSchema, value);
  }
  for (const issue of flat(parsed.issues ?? [])) {
    const path = pathOf(issue);
    const isMissing = issue.received === 'undefined';
    const isEmpty = issue.received === '0' && (issue.type === 'non_empty' || issue.type === 'min_length');
    const message = `'${placeOf(path)}' is ${isMissing ? 'missing' : isEmpty ? 'empty' : issue.received}.`;
    const expected = isMissing && !/^(?:a|one|the|lower|'|at)/.test(issue.message) ? 'a value' : issue.message;
    report(message, `Expected ${expected}.`, lineOf(isMissing ? path.slice(0, -1) : path));
  }
  if (!parsed.success || problems.length > 0) {
    problems.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
    return { file: undefined, problems };
  }
  const file = entriesOf(parsed.output, (path, message, help) => void report(message, help, lineOf(path)), lineOf);
  return problems.length > 0 ? { file: undefined, problems } : { file, problems: [] };
}

/** The issues of the member of a union that fits best, because "one of several" names no place. */
function flat(issues: readonly v.BaseIssue<unknown>[]): v.BaseIssue<unknown>[] {
  return issues.flatMap((issue) => {
    const deeper =
      issue.type === 'union'
        ? (issue.issues ?? []).filter((one) => (one.path?.length ?? 0) > (issue.path?.length ?? 0))
        : [];
    return deeper.length > 0 && deeper.every(({ expected }) => expected === 'never') ? flat(deeper) : [issue];
  });
}

function unknownKeys(issues: readonly v.BaseIssue<unknown>[] | undefined): Path[] {
  return flat(issues ?? [])
    .filter(({ expected }) => expected === 'never')
    .map(pathOf);
}

function remove(value: unknown, path: Path): void {
  const parent = path.slice(0, -1).reduce<unknown>((one, part) => Reflect.get(Object(one), part), value);
  Reflect.deleteProperty(Object(parent), path.at(-1) ?? '');
}

function placeOf(path: Path): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return text.replace(/^\./, '') || 'the file';
}

function pathOf(issue: v.BaseIssue<unknown>): Path {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}

/** The key of a pair where there is one, so that the line is that of the key. */
function nodeAt(document: Document, path: Path): Node | undefined {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(last),
      );
      if (pair !== undefined && isScalar(pair.key)) return pair.key;
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node) return node as Node;
  }
  return document.contents ?? undefined;
}
