import { ActionError, headlineOf } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import type { Inventory } from '../folder/inventory.ts';
import { compareVersions, recordedAs, type Version, versionKey } from '../folder/version.ts';
import { LostConnection, StatementError } from '../postgres/exchange.ts';
import { remedyFor } from '../postgres/sqlstate.ts';
import { withParser } from '../sql/parse.ts';
import type { ApplyOptions } from './options.ts';
import {
  type ApplyOutcome,
  describeState,
  type Ending,
  initialState,
  type RunState,
  refusal,
  withFindings,
} from './outcome.ts';
import { checkBeforeApply } from './preflight.ts';
import { ApplyRun } from './run.ts';

/** @returns findings; with an error nothing may be applied */
async function checkFolder(inventory: Inventory): Promise<Finding[]> {
  return withParser(() => checkBeforeApply(inventory));
}

/**
 * The version of the folder that an input means: its number, or the name of its file or folder.
 * @throws ActionError when there is none
 */
function inFolder({ migrations }: Inventory, input: string, version: Version | undefined): Version | undefined {
  if (version === undefined) return undefined;
  const key = versionKey(version);
  const found =
    migrations.find((file) => compareVersions(file.version, version) === 0 || versionKey(file.version) === key) ??
    migrations.find(({ fileName }) => fileName.replace(/\.sql$/, '') === recordedAs(version));
  if (found !== undefined) return found.version;
  const [first, last] = [migrations[0]?.version.text, migrations.at(-1)?.version.text];
  throw new ActionError(
    `Input '${input}': no migration has the version ${recordedAs(version)}; the folder has ${first} to ${last}. Nothing was applied, no connection was made.`,
  );
}

/**
 * Never throws: whatever happens, the outcome says what is done and what is left.
 * @param publish is given each state of the run, for when it is cut off
 */
export async function applyMigrations(
  inventory: Inventory,
  options: ApplyOptions,
  publish: (state: RunState) => void = () => {},
): Promise<ApplyOutcome> {
  let state = initialState(inventory.migrations, []);
  const keep = (next: RunState) => {
    state = next;
    publish(next);
  };
  const ended = (ending: Ending): ApplyOutcome => ({ ...state, ...ending });
  try {
    const limits = {
      targetVersion: inFolder(inventory, 'target', options.targetVersion),
      baseline: inFolder(inventory, 'baseline', options.baseline),
    };
    keep(withFindings(state, await checkFolder(inventory)));
    const refused = refusal(
      state.findings,
      'The folder is not in order, so nothing was applied and no connection was made',
    );
    return ended(refused ?? (await new ApplyRun(inventory, { ...options, ...limits }, state, keep).run()));
  } catch (error) {
    return ended(
      options.signal.aborted
        ? { status: 'cancelled', headline: `Cancelled; ${describeState(state)} Run again to continue.` }
        : { status: 'failed', headline: headlineOf(ofServer(error, state)) },
    );
  }
}

/** What the server refuses outside of a file is no bug of ours either. */
function ofServer(error: unknown, state: RunState): unknown {
  if (error instanceof LostConnection)
    return new ActionError(`The connection broke: ${error.message}; ${describeState(state)} Run again to continue.`);
  if (!(error instanceof StatementError)) return error;
  return new ActionError(
    `The server refused what this run itself needs: ${error.message} (SQLSTATE ${error.code}); ${describeState(state)} ${remedyFor(error.code)}`,
  );
}
