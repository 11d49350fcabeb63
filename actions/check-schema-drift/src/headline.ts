import { plural } from '@stability-actions/common/words';
import type { DriftFinding } from '@stability-actions/migrations/drift/finding';
import type { DriftInputs } from '@stability-actions/migrations/drift/inputs';
import { type DriftOutcome, verdictOf } from '@stability-actions/migrations/drift/outcome';

/** Why the step fails, and what to do; undefined: it passes. */
export function headlineOf(outcome: DriftOutcome, inputs: DriftInputs): string | undefined {
  const { status, fails } = verdictOf(outcome, inputs);
  if (!fails) return undefined;
  const { live, inconclusive } = outcome;
  const capital = live.replace(/^./, (first) => first.toUpperCase());
  switch (status) {
    case 'inconclusive':
      return `Nothing was found out: ${inconclusive.join(' ')}`;
    case 'unknown-history':
      return `${capital} has ${plural(outcome.unknown.length, 'migration')} recorded that ${outcome.reference === 'database' ? `${outcome.expected} has not` : 'the folder does not have'}: ${listed(outcome.unknown)}. ${remedyOfUnknown(outcome)}${also(outcome)}`;
    case 'behind':
      return `${capital} is behind: ${plural(outcome.pending.length, 'migration is', 'migrations are')} not applied, ${listed(outcome.pending.map(({ version }) => version))}. Apply ${outcome.pending.length === 1 ? 'it' : 'them'} before the release.${also(outcome)}`;
    default:
      return driftHeadline(outcome, capital);
  }
}

function driftHeadline({ findings, expected }: DriftOutcome, database: string): string {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first, ...more] = errors;
  if (first === undefined) throw new Error('drift that fails has a finding');
  const others = more.length === 0 ? '' : ` And ${plural(more.length, 'more difference')}.`;
  return `${database} differs from ${expected}: ${placeOf(first)}${first.message.split('\n', 1)[0]} ${first.help}${others}`;
}

function placeOf({ migration }: DriftFinding): string {
  return migration === null ? '' : `${migration.file}:${migration.line}: `;
}

function remedyOfUnknown({ reference }: DriftOutcome): string {
  return reference === 'database'
    ? "Find out which of the two is ahead; the input 'unknown' allows it."
    : "The database is ahead of this commit, or belongs to another folder: check out the commit that was deployed, and look at the inputs 'path' and 'database-url'.";
}

/** What is told besides the first reason. */
function also({ findings }: DriftOutcome): string {
  return findings.length === 0 ? '' : ` It also has ${plural(findings.length, 'difference')}.`;
}

const LISTED = 10;

function listed(versions: readonly string[]): string {
  const shown = versions.slice(0, LISTED).join(', ');
  return versions.length > LISTED ? `${shown} and ${versions.length - LISTED} more` : shown;
}
