import type { InputReader } from '@stability-actions/common/inputs';
import { type ApplyInputs, readApplyInputs } from '@stability-actions/migrations/apply/inputs';

/** @throws ActionError that names every bad input */
export function readInputs(inputs: InputReader, env: NodeJS.ProcessEnv, mask: (secret: string) => void): ApplyInputs {
  return readApplyInputs(inputs, { env, cwd: process.cwd(), mask });
}
