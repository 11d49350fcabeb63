import { ActionError, messageOf } from '@stability-actions/common/failure';

export interface BaselineEntry {
  rule: string;
  file: string;
  fingerprint: string;
}

/** @throws ActionError where the text is no baseline */
export function parseBaseline(text: string, name: string): BaselineEntry[] {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ActionError(
      `The baseline '${name}' is no JSON (${messageOf(error)}). Start from the output 'baseline-file'.`,
    );
  }
  const isRecord = (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null;
  const findings = isRecord(value) && value.schema === 1 ? value.findings : undefined;
  const isEntry = (one: unknown): one is BaselineEntry =>
    isRecord(one) &&
    typeof one.rule === 'string' &&
    typeof one.file === 'string' &&
    typeof one.fingerprint === 'string';
  if (!Array.isArray(findings) || !findings.every(isEntry)) {
    throw new ActionError(
      `The file '${name}' is no baseline: expected {"schema":1,"findings":[{"rule":…,"file":…,"fingerprint":…}]}. Start from the output 'baseline-file'.`,
    );
  }
  return findings.map(({ rule, file, fingerprint }) => ({ rule, file, fingerprint }));
}

export function renderBaseline(findings: readonly (BaselineEntry & { message?: string; line?: number })[]): string {
  const entries = findings.map(({ rule, file, fingerprint, message }) => ({
    rule,
    file,
    fingerprint,
    ...(message === undefined ? {} : { message }),
  }));
  return `${JSON.stringify({ schema: 1, findings: entries }, undefined, 2)}\n`;
}

const keyOf = ({ rule, file, fingerprint }: BaselineEntry) => [rule, file, fingerprint].join('\n');

/** Each entry accepts one finding; entries that meet none are stale. */
export function applyBaseline<F extends BaselineEntry>(
  findings: readonly F[],
  entries: readonly BaselineEntry[],
): { kept: F[]; baselined: F[]; stale: BaselineEntry[] } {
  const left = new Map<string, BaselineEntry[]>();
  for (const entry of entries) left.set(keyOf(entry), [...(left.get(keyOf(entry)) ?? []), entry]);
  const [kept, baselined]: [F[], F[]] = [[], []];
  for (const finding of findings) {
    const accepted = left.get(keyOf(finding))?.pop();
    (accepted === undefined ? kept : baselined).push(finding);
  }
  return { kept, baselined, stale: [...left.values()].flat() };
}
