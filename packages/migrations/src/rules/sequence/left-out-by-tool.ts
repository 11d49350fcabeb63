import type { FolderRule } from '../rule.ts';

export const leftOutByTool: FolderRule = {
  id: 'left-out-by-tool',
  severity: 'error',
  what: "The layout's own tool would leave something out without a word, or it holds migrations that are not SQL and would not be run here: an entry of Drizzle's journal that is late or has no file, `.go` files among goose's, `.js` and `.ts` among node-pg-migrate's, `.rs` among refinery's; Supabase's old `_init.sql`; an up file of sqlx without its down file.",
  why: 'What one of two tools leaves out is missing in some databases and there in others.',
  fix: 'As the finding says: it differs from tool to tool.',
  example: "An entry of Drizzle's journal with an earlier `when` than the one before it",

  checkFolder: ({ layoutProblems = [] }, change) =>
    layoutProblems
      .filter(({ rule }) => rule === 'left-out-by-tool')
      .map(({ whenNew, ...problem }) =>
        whenNew && change?.added.has(problem.path) === false ? { ...problem, severity: 'warning' as const } : problem,
      ),
};
