import type { Section } from '../sql/section.ts';
import { foreignSection } from './foreign-sections.ts';
import { type LayoutName, layoutOf } from './layouts/index.ts';
import type { SectionProblem } from './layouts/layout.ts';

export function downSection(text: string, layout: LayoutName | undefined): Pick<Section, 'start' | 'end'> | undefined {
  const up = layoutOf({ layout }).upSection?.(text);
  return up === undefined || up.end === 0 || up.end === text.length ? undefined : { start: up.end, end: text.length };
}

export function sectionProblem(text: string, layout: LayoutName | undefined): SectionProblem | undefined {
  const { sectionProblem: ofLayout = foreignSection } = layoutOf({ layout });
  return ofLayout(text);
}
