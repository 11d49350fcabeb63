import type { Annotation } from '@stability-actions/common/annotations';
import { findingsHeadline, toAnnotation } from '@stability-actions/common/finding-report';
import type { Report } from '@stability-actions/common/report';
import { findingsOf, isValid, type Outcome } from './outcome.ts';
import { renderSummary } from './summary.ts';

export function reportOf(outcome: Outcome): Report {
  const { validation, notChecked, replay, base, noBase, notices } = outcome;
  const { migrations = [], latestVersion = '', nextVersion = '', added = [] } = validation ?? {};
  const findings = findingsOf(outcome);
  const errorCount = findings.filter(({ severity }) => severity === 'error').length;
  const valid = isValid(outcome);
  return {
    status: valid ? 'passed' : 'failed',
    headline: [...notChecked, findingsHeadline(findings)].filter((one) => one !== undefined).join(' ') || undefined,
    annotations: [...findings.map(toAnnotation), ...notices, ...replayNotice(outcome)],
    outputs: {
      valid: String(valid),
      ...(validation === undefined
        ? {}
        : {
            'error-count': String(errorCount),
            'warning-count': String(findings.length - errorCount),
            'migration-count': String(migrations.length),
            'latest-version': latestVersion,
            'next-version': nextVersion,
            'new-migrations': JSON.stringify(added.map(({ path }) => path)),
          }),
    },
    result: {
      findings,
      migrations,
      newMigrations: added.map(({ path }) => path),
      base: base?.description ?? null,
      ...(noBase === undefined ? {} : { notCompared: noBase }),
      ...(replay === undefined
        ? {}
        : { replay: { status: replay.status, detail: replay.detail, adds: replay.additions ?? null } }),
      ...(notChecked.length === 0 ? {} : { notChecked }),
    },
    summary: renderSummary(outcome),
  };
}

function replayNotice({ replay, notChecked }: Outcome): Annotation[] {
  if (replay?.status !== 'unavailable' || notChecked.length > 0) return [];
  return [{ level: 'notice', title: 'replay', message: `The sequence was not replayed: ${replay.detail}.` }];
}
