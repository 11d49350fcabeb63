import type { InputContext } from '@stability-actions/common/actions-run';
import { type ApplyInputs, readApplyInputs } from '@stability-actions/migrations/apply/inputs';

/** @throws ActionError that names every bad input */
export function readInputs({ inputs, env, cwd, mask }: InputContext): ApplyInputs {
  return readApplyInputs(inputs, { env, cwd, mask });
}
