import type { InputContext } from '@stability-actions/common/actions-run';
import { type DriftInputs, readDriftInputs } from '@stability-actions/migrations/drift/inputs';

/** @throws ActionError that names every bad input */
export function readInputs({ inputs, env, cwd, mask }: InputContext): DriftInputs {
  return readDriftInputs(inputs, { env, cwd, mask });
}
