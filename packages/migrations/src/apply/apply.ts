import { ActionError, headlineOf } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import type { Inventory } from '../folder/inventory.ts';
import { type Version, versionKey } from '../folder/version.ts';
import { withParser } from '../sql/parse.ts';
import type { ApplyOptions } from './options.ts';
import { type ApplyOutcome, Refusal, refuseOnErrors, standOf } from './outcome.ts';
import { checkBeforeApply } from './preflight.ts';
import { ApplyRun } from './run.ts';

/**
 * What must hold before any connection is made.
 * @returns findings; with an error nothing may be applied
 * @throws ActionError when `target` or `baseline` is no version of the folder
 */
async function checkFolder(
  inventory: Inventory,
  { targetVersion, baseline }: Pick<ApplyOptions, 'targetVersion' | 'baseline'>,
): Promise<Finding[]> {
  mustExist(inventory, 'target', targetVersion);
  mustExist(inventory, 'baseline', baseline);
  return withParser(() => checkBeforeApply(inventory));
}

function mustExist({ migrations }: Inventory, input: string, version: Version | undefined): void {
  if (version === undefined || migrations.some((file) => versionKey(file.version) === versionKey(version))) return;
  const [first, last] = [migrations[0]?.version.text, migrations.at(-1)?.version.text];
  throw new ActionError(
    `Input '${input}': no migration has the version ${version.text}; the folder has ${first} to ${last}. Nothing was applied, no connection was made.`,
  );
}

/**
 * Applies what is pending, in order, each file exactly once. Never throws: whatever happens, the outcome says what is done
 * and what is left.
 */
export async function applyMigrations(inventory: Inventory, options: ApplyOptions): Promise<ApplyOutcome> {
  const outcome: ApplyOutcome = {
    status: 'failed',
    applied: [],
    pending: inventory.migrations,
    currentVersion: undefined,
    findings: [],
    notices: [],
    headline: undefined,
  };
  try {
    const findings = await checkFolder(inventory, options);
    refuseOnErrors(outcome, findings, 'The folder is not in order, so nothing was applied and no connection was made');
    await new ApplyRun(inventory, options, outcome).run();
  } catch (error) {
    if (options.signal.aborted) {
      outcome.status = 'cancelled';
      outcome.headline = `Cancelled; ${standOf(outcome)} Run again to continue.`;
    } else if (!(error instanceof Refusal)) {
      outcome.headline ??= headlineOf(error);
    }
  }
  return outcome;
}
