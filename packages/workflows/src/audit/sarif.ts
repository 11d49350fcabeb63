import { toSarif } from '@stability-actions/common/sarif';
import { RULES } from '../rules/index.ts';
import type { Audit } from './finding.ts';

export function workflowsSarif({ findings, lineOf }: Audit, helpUri: string): unknown {
  return toSarif(findings, {
    tool: 'audit-workflows',
    rules: RULES,
    tags: ['ci', 'workflows'],
    columnKind: 'utf16CodeUnits',
    helpUri,
    lineOf,
  });
}
