import { findingsHeadline, toAnnotation } from '@stability-actions/common/finding-report';
import type { Report } from '@stability-actions/common/report';
import type { Audit } from '@stability-actions/workflows/audit/finding';
import { renderSummary } from './summary.ts';

export interface AuditOutcome {
  audit: Audit;
  /** '' where the runner has no folder for it. */
  baselineFile: string;
  /** Findings are neither annotated nor a failure. */
  baselineOnly: boolean;
}

export function reportOf({ audit, baselineFile, baselineOnly }: AuditOutcome): Report {
  const { findings, suppressed, baselined, informational, files } = audit;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const audited = (kind: string) => files.filter((file) => file.kind === kind && file.status === 'audited').length;
  const passedOver = files.filter(({ status }) => status === 'generated' || status === 'empty');
  return {
    status: errors === 0 ? 'passed' : 'failed',
    headline: baselineOnly ? undefined : findingsHeadline(findings),
    annotations: baselineOnly
      ? []
      : [
          ...findings.map(toAnnotation),
          ...passedOver.map(({ file, status }) => ({
            level: 'notice' as const,
            title: status,
            message:
              status === 'generated'
                ? 'Compiled by gh-aw, so it is not audited: its source is the place to look.'
                : 'The file holds nothing, so there is nothing to audit.',
            file,
          })),
        ],
    outputs: {
      valid: String(errors === 0),
      'error-count': String(errors),
      'warning-count': String(findings.length - errors),
      'workflow-count': String(audited('workflow')),
      'action-count': String(audited('action')),
      'suppressed-count': String(suppressed.length),
      'baselined-count': String(baselined.length),
      'baseline-file': baselineFile,
    },
    result: { findings, suppressed, baselined, informational, files },
    summary: renderSummary(audit),
  };
}
