import type { InputContext } from '@stability-actions/common/actions-run';
import { DsnInvalid, readSettings, type Settings } from '@stability-actions/sentry/verify/settings';

/** The only bad input is the DSN: there is a status for that. */
export interface DsnProblem {
  dsnProblem: string;
}

/** @throws ActionError that names every bad input */
export function readInputs(context: InputContext): Settings | DsnProblem {
  context.inputs.boolean('summary');
  try {
    return readSettings(context);
  } catch (error) {
    if (error instanceof DsnInvalid) return { dsnProblem: error.message };
    throw error;
  }
}
