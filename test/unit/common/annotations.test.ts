import {
  type Annotation,
  type AnnotationLevel,
  leftOutNote,
  selectAnnotations,
} from '@stability-actions/common/annotations';
import { expect, it } from 'vitest';

const many = (level: AnnotationLevel, count: number): Annotation[] =>
  Array.from({ length: count }, (_, index) => ({ level, title: 't', message: `${level} ${index}` }));

it('shows the worst first and keeps the order within a level', () => {
  const { shown } = selectAnnotations([...many('warning', 2), ...many('error', 2)], false);
  expect(shown.map(({ message }) => message)).toEqual(['error 0', 'error 1', 'warning 0', 'warning 1']);
});

it.each([
  ['12 errors beside a headline', many('error', 12), true, 9, 'error: 3'],
  ['12 errors without one', many('error', 12), false, 10, 'error: 2'],
  ['11 warnings', many('warning', 11), true, 10, 'warning: 1'],
  ['9 errors beside a headline', many('error', 9), true, 9, ''],
])('%s', (_, annotations, hasHeadline, shownCount, left) => {
  const { shown, leftOut } = selectAnnotations(annotations, hasHeadline);
  expect(shown).toHaveLength(shownCount);
  const counts = Object.entries(leftOut).filter(([, count]) => count > 0);
  expect(counts.map(([level, count]) => `${level}: ${count}`).join()).toBe(left);
});

it('says in the log what is left out, and nothing when nothing is', () => {
  expect(leftOutNote({ error: 3, warning: 1, notice: 0 })).toMatch(/^3 more errors, 1 more warning not annotated/);
  expect(leftOutNote({ error: 0, warning: 0, notice: 0 })).toBeUndefined();
});
