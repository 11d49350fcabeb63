import type { InputContext } from '@stability-actions/common/actions-run';
import { type AuditInputs, readAuditInputs } from '@stability-actions/workflows/audit/inputs';

export interface Inputs extends AuditInputs {
  /** Findings are neither annotated nor a failure. */
  baselineOnly: boolean;
}

/** @throws ActionError that names every bad input */
export function readInputs({ inputs }: InputContext): Inputs {
  const values = { ...readAuditInputs(inputs), baselineOnly: inputs.boolean('baseline-only') };
  inputs.boolean('summary');
  inputs.finish();
  return values;
}
