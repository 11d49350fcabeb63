import type { Section } from '../sql/section.ts';
import { foreignSection } from './foreign-sections.ts';
import { type LayoutName, layoutOf } from './layouts/index.ts';
import type { SectionProblem } from './layouts/layout.ts';

export function downSection(text: string, layout: LayoutName | undefined): Pick<Section, 'start' | 'end'> | undefined {
  const up = layoutOf({ layout }).upSection?.(text);
  return up === undefined || up.end === 0 || up.end === text.length ? undefined : { start: up.end, end: text.length };
}

/** What may change in a file without changing what runs, for people. */
export function whatDoesNotRun(layout: LayoutName | undefined): string {
  const undo = layoutOf({ layout }).upSection === undefined ? '' : 'the undo section, ';
  return `${undo}comments, white space or letter case`;
}

export function sectionProblem(text: string, layout: LayoutName | undefined): SectionProblem | undefined {
  const { sectionProblem: ofLayout = foreignSection } = layoutOf({ layout });
  return ofLayout(text);
}
