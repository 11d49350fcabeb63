import type { Finding } from '@stability-actions/common/finding';
import type { MigrationFile } from '../folder/inventory.ts';
import { compareVersions, type Version } from '../folder/version.ts';
import type { Plan } from '../history/plan.ts';
import type { TakeOver } from '../history/take-over.ts';

export interface AppliedMigration {
  version: string;
  name: string;
  file: string;
  durationMs: number;
}

export interface RunState {
  readonly applied: readonly AppliedMigration[];
  readonly pending: readonly MigrationFile[];
  readonly current: Version | undefined;
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
}

export interface Ending {
  status: 'applied' | 'up-to-date' | 'dry-run' | 'failed' | 'cancelled';
  /** Why it failed and what to do; undefined when all went well. */
  headline: string | undefined;
}

export interface ApplyOutcome extends RunState, Ending {}

export function initialState(pending: readonly MigrationFile[], findings: readonly Finding[]): RunState {
  return { applied: [], pending, current: undefined, findings, notices: [] };
}

/** The state after a file is committed. */
export function withApplied(state: RunState, { path, name, version }: MigrationFile, durationMs: number): RunState {
  // They are committed in order, so it is among the first.
  const at = state.pending.findIndex((file) => file.path === path);
  const { current } = state;
  return {
    ...state,
    applied: [...state.applied, { version: version.text, name, file: path, durationMs }],
    pending: at < 0 ? state.pending : [...state.pending.slice(0, at), ...state.pending.slice(at + 1)],
    current: current === undefined || compareVersions(version, current) > 0 ? version : current,
  };
}

export function withFindings(state: RunState, more: readonly Finding[]): RunState {
  const known = new Set(state.findings.map((finding) => JSON.stringify(finding)));
  return { ...state, findings: [...state.findings, ...more.filter((finding) => !known.has(JSON.stringify(finding)))] };
}

export function withNotice(state: RunState, text: string): RunState {
  return state.notices.includes(text) ? state : { ...state, notices: [...state.notices, text] };
}

/** The ending of a run that may not begin; undefined when none of the findings is an error. */
export function refusal(findings: readonly Finding[], why: string): Ending | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return undefined;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return { status: 'failed', headline: `${why}: ${first.message} ${first.help}${more}` };
}

/** Of a dry run, line by line. */
export function whatWouldHappen({ pending, chosen }: Plan, { entries }: TakeOver): string[] {
  return [
    ...entries.map(({ file, state }) => `would record as ${state}  ${file}`),
    ...chosen.map(({ path }) => `would apply  ${path}`),
    ...pending.slice(chosen.length).map(({ path }) => `above the target  ${path}`),
  ];
}

/** What stays and what is left, for the end of a headline. */
export function describeState({ applied, pending }: RunState): string {
  const before =
    applied.length === 0 ? 'no file before it was applied in this run' : `${applied.length} applied before it stay`;
  return `${before}, ${pending.length} pending.`;
}
