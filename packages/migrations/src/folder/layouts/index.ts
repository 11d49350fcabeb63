import { atlas } from './atlas.ts';
import { dbmate } from './dbmate.ts';
import { drizzle } from './drizzle.ts';
import { flyway } from './flyway.ts';
import { folders } from './folders.ts';
import { golangMigrate } from './golang-migrate.ts';
import { goose } from './goose.ts';
import type { Layout } from './layout.ts';
import { nodePgMigrate } from './node-pg-migrate.ts';
import { numbered } from './numbered.ts';
import { prisma } from './prisma.ts';
import { refinery } from './refinery.ts';
import { sqlx } from './sqlx.ts';
import { supabase } from './supabase.ts';

const layouts = {
  numbered,
  flyway,
  'golang-migrate': golangMigrate,
  dbmate,
  prisma,
  supabase,
  drizzle,
  goose,
  sqlx,
  folders,
  atlas,
  'node-pg-migrate': nodePgMigrate,
  refinery,
} satisfies Record<string, Layout>;

export type LayoutName = keyof typeof layouts;

export const LAYOUTS: Record<LayoutName, Layout> = layouts;

export const LAYOUT_NAMES = Object.keys(LAYOUTS) as [LayoutName, ...LayoutName[]];

/** The end of an advice to take a statement out of the transaction. */
export function inAFileOfItsOwn(file: { layout?: LayoutName | undefined }): string {
  const { withoutTransaction = " with '-- migrations: no-transaction' at its top" } = layoutOf(file);
  return `in a file of its own${withoutTransaction}`;
}

export function layoutOf({ layout = 'numbered' }: { layout?: LayoutName | undefined }): Layout {
  return LAYOUTS[layout];
}
