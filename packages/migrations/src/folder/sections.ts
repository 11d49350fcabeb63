import type { Section } from '../sql/section.ts';
import { foreignSection } from './foreign-sections.ts';
import { type LayoutName, layoutOf } from './layouts/index.ts';
import type { SectionProblem } from './layouts/layout.ts';

/** The part of a text that undoes it; undefined where there is none. */
export function downSection(text: string, layout: LayoutName | undefined): Pick<Section, 'start' | 'end'> | undefined {
  const up = layoutOf({ layout }).upSection?.(text);
  return up === undefined || up.end === 0 || up.end === text.length ? undefined : { start: up.end, end: text.length };
}

/** What is wrong with the sections of a file, and where. */
export function sectionProblem(text: string, layout: LayoutName | undefined): SectionProblem | undefined {
  const { sectionProblem: ofLayout = foreignSection } = layoutOf({ layout });
  return ofLayout(text);
}
