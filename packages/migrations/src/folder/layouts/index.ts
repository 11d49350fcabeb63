import { dbmate } from './dbmate.ts';
import { flyway } from './flyway.ts';
import { golangMigrate } from './golang-migrate.ts';
import type { Layout } from './layout.ts';
import { numbered } from './numbered.ts';
import { prisma } from './prisma.ts';
export const LAYOUTS = { numbered, flyway, 'golang-migrate': golangMigrate, dbmate, prisma } as const satisfies Record<
  string,
  Layout
>;

export type LayoutName = keyof typeof LAYOUTS;

export const LAYOUT_NAMES = Object.keys(LAYOUTS) as [LayoutName, ...LayoutName[]];
