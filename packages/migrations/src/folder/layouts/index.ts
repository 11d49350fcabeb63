import { dbmate } from './dbmate.ts';
import { flyway } from './flyway.ts';
import { golangMigrate } from './golang-migrate.ts';
import type { Layout } from './layout.ts';
import { numbered } from './numbered.ts';
import { prisma } from './prisma.ts';

const layouts = { numbered, flyway, 'golang-migrate': golangMigrate, dbmate, prisma } satisfies Record<string, Layout>;

export type LayoutName = keyof typeof layouts;

/** One entry a layout; nothing else knows their names. */
export const LAYOUTS: Record<LayoutName, Layout> = layouts;

export const LAYOUT_NAMES = Object.keys(LAYOUTS) as [LayoutName, ...LayoutName[]];

/** The layout of a file or folder, `numbered` where none is said. */
export function layoutOf({ layout = 'numbered' }: { layout?: LayoutName | undefined }): Layout {
  return LAYOUTS[layout];
}
