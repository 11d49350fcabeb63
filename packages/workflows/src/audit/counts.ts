import { plural } from '@stability-actions/common/words';
import type { Audit } from './finding.ts';

export function countsLine({ findings, suppressed, baselined, files }: Audit): string {
  const audited = files.filter(({ status }) => status === 'audited').length;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return `${plural(audited, 'file')}, ${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}, ${suppressed.length} suppressed, ${baselined.length} in the baseline`;
}
