/** What it means when the failure of a command is lost; see action-docs/audit-workflows.md. */
export type CommandClass = 'verify' | 'change' | 'proof' | 'soft' | 'unknown';

/** What a verifying command verifies; only tests and linters are proof that a deploy may wait for. */
export type VerifyKind = 'test' | 'lint' | 'scan' | 'build';

export interface Classified {
  class: CommandClass;
  kind?: VerifyKind;
}

export const UNKNOWN: Classified = { class: 'unknown' };
export const SOFT: Classified = { class: 'soft' };

/** Whether its failure must not be lost. */
export function counts({ class: found }: Classified): boolean {
  return found === 'verify' || found === 'change' || found === 'proof';
}

const TEST_WORDS = new Set(['test', 'tests', 'spec', 'specs', 'e2e', 'unit', 'integration']);
const LINT_WORDS = new Set(['lint', 'typecheck', 'check', 'checks', 'validate', 'verify']);
const SCAN_WORDS = new Set(['audit', 'scan']);
const BUILD_WORDS = new Set(['build', 'compile']);
const CHANGE_WORDS = new Set(['deploy', 'migrate', 'migration', 'migrations', 'publish', 'release']);

/** It says or prepares something of a change, such as a pull request for a release. */
const ABOUT_CHANGE = new Set([
  'pr',
  'prs',
  'version',
  'versions',
  'title',
  'body',
  'draft',
  'plan',
  'diff',
  'status',
  'info',
  'name',
  'dry',
]);

/** A word that says otherwise wins. */
const OTHERWISE = new Set(
  `clean cleanup report reports summary summarize notify notification comment log logs upload download list show stop wait
  teardown setup install seed rollback format bench benchmark benchmarks fix prepare watch dev start serve notes changelog
  matrix merge label labels init stats`.split(/\s+/),
);

/** `testE2E`, `test:e2e`, `run_tests` → their words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/e2e/gi, ' e2e ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** The class that the name of a script, a target or a file gives. */
export function classOfName(name: string): Classified {
  const words = wordsOf(name);
  if (words.some((word) => OTHERWISE.has(word))) return UNKNOWN;
  const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word));
  if (words.includes('smoke')) return { class: 'proof', kind: 'test' };
  if (has(TEST_WORDS)) return { class: 'verify', kind: 'test' };
  if (has(LINT_WORDS)) return { class: 'verify', kind: 'lint' };
  if (has(SCAN_WORDS)) return { class: 'verify', kind: 'scan' };
  if (has(BUILD_WORDS)) return { class: 'verify', kind: 'build' };
  if (has(CHANGE_WORDS) && !has(ABOUT_CHANGE)) return { class: 'change' };
  return UNKNOWN;
}

/** The first that counts, else the first that is known. */
export function strongest(classes: readonly Classified[]): Classified {
  return (
    classes.find(({ class: found }) => found === 'change') ??
    classes.find(counts) ??
    classes.find(({ class: found }) => found !== 'unknown') ??
    UNKNOWN
  );
}
