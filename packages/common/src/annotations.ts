import { plural } from './words.ts';

export type AnnotationLevel = 'error' | 'warning' | 'notice';

export interface Annotation {
  level: AnnotationLevel;
  /** What kind of finding, e.g. the rule; never empty, because the only `::error::` without a title is the headline. */
  title: string;
  message: string;
  file?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
}

/** GitHub keeps this many annotations of each level a step and drops the rest without a word (docs "Workflow commands", limits). */
const LIMIT_PER_LEVEL = 10;

const RANK: Record<AnnotationLevel, number> = { error: 0, warning: 1, notice: 2 };

/** Worst first. With a headline one error fewer, because the headline takes a place. */
export function selectAnnotations(
  all: readonly Annotation[],
  hasHeadline: boolean,
): { shown: Annotation[]; leftOut: Record<AnnotationLevel, number> } {
  const leftOut: Record<AnnotationLevel, number> = { error: 0, warning: 0, notice: 0 };
  const room: Record<AnnotationLevel, number> = {
    error: LIMIT_PER_LEVEL - (hasHeadline ? 1 : 0),
    warning: LIMIT_PER_LEVEL,
    notice: LIMIT_PER_LEVEL,
  };
  const shown = [...all]
    .sort((a, b) => RANK[a.level] - RANK[b.level])
    .filter(({ level }) => {
      room[level] -= 1;
      if (room[level] < 0) leftOut[level] += 1;
      return room[level] >= 0;
    });
  return { shown, leftOut };
}

export function leftOutNote(leftOut: Record<AnnotationLevel, number>): string | undefined {
  const parts = Object.entries(leftOut).filter(([, count]) => count > 0);
  if (parts.length === 0) return undefined;
  const counts = parts.map(([level, count]) => plural(count, `more ${level}`)).join(', ');
  return `${counts} not annotated, because GitHub shows 10 of a kind for each step; all are in the file of the output 'result-file'.`;
}
