import type { ListedReport, TestCase } from '../model.ts';
import type { PathResolver } from '../paths.ts';
import { fileInName } from './file-named.ts';

export interface TapPoint {
  name: string;
  ok: boolean;
  directive: 'todo' | 'skip' | undefined;
  children: TapPoint[];
  /** Whether it says of itself that it holds tests and is none. */
  isGroup: boolean;
  /** Its place among its siblings, where it has no name. */
  number: number;
  message: string;
}

/** Adds the leaves; a parent only where it failed though nothing below it did. */
export function collectLeaves(points: readonly TapPoint[], report: ListedReport, paths: PathResolver): void {
  for (const point of points) {
    collect(point, { ...placeOf(point, paths), isTodo: false }, report);
  }
}

interface Place {
  file: string | undefined;
  groups: string[];
  isTodo: boolean;
}

function placeOf(point: TapPoint, paths: PathResolver): Pick<Place, 'file' | 'groups'> {
  const file = fileInName(point.name, paths);
  if (file !== undefined) return { file, groups: point.children.length > 0 ? [] : [nameOf(point)] };
  // Flat TAP has the file before the groups.
  const [first = '', ...rest] = point.name.split(' > ');
  const fileBefore = rest.length > 0 ? fileInName(first, paths) : undefined;
  return { file: fileBefore, groups: fileBefore === undefined ? [nameOf(point)] : [rest.join(' > ')] };
}

/** @returns whether something failed at the point or below */
function collect(point: TapPoint, { file, groups, isTodo }: Place, report: ListedReport): boolean {
  const todo = isTodo || point.directive === 'todo';
  const test: TestCase = { file, name: groups.join(' > '), ...verdictOf(point, todo) };
  if (point.message !== '' && test.state !== 'passed') test.message = point.message;
  if (point.children.length === 0) {
    if (!point.isGroup || test.state === 'skipped') report.tests.push(test);
    else if (test.state === 'failed') report.tests.push({ ...test, isGroup: true });
    return test.state === 'failed';
  }
  let failed = false;
  for (const child of point.children) {
    failed = collect(child, { file, groups: [...groups, nameOf(child)], isTodo: todo }, report) || failed;
  }
  if (!failed && test.state === 'failed') report.tests.push({ ...test, isGroup: true });
  return failed || test.state === 'failed';
}

function verdictOf({ ok, directive }: TapPoint, todo: boolean): Pick<TestCase, 'state' | 'reason'> {
  if (directive === 'skip') return { state: 'skipped', reason: 'declared' };
  if (todo) return ok ? { state: 'skipped', reason: 'todo' } : { state: 'passed' };
  return { state: ok ? 'passed' : 'failed' };
}

function nameOf({ name, number }: TapPoint): string {
  return name === '' ? String(number) : name;
}
