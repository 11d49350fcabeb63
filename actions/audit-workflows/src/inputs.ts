import type { InputContext } from '@stability-actions/common/actions-run';
import { messageOf } from '@stability-actions/common/failure';
import type { Severity } from '@stability-actions/common/finding';
import type { InputReader } from '@stability-actions/common/inputs';
import { parseNamePattern } from '@stability-actions/workflows/audit/patterns';
import type { NamePattern, Patterns } from '@stability-actions/workflows/audit/view';
import { RULES } from '@stability-actions/workflows/rules/index';

export interface Inputs {
  paths: string[];
  skip: string[];
  severities: Map<string, Severity | 'off'>;
  patterns: Patterns;
  baseline: string;
  sarifFile: string;
  /** Findings are neither annotated nor a failure. */
  baselineOnly: boolean;
}

/** @throws ActionError that names every bad input */
export function readInputs({ inputs }: InputContext): Inputs {
  const paths = inputs.list('path');
  if (paths.length === 0) inputs.problem('path', '', 'a folder, a file or a glob');
  const values = {
    paths,
    skip: inputs.list('skip'),
    severities: inputs.settings(
      'rules',
      RULES.map(({ id }) => id),
      ['error', 'warning', 'off'],
    ),
    patterns: {
      critical: readPatterns(inputs, 'critical'),
      testJobs: readPatterns(inputs, 'test-jobs'),
      deployJobs: readPatterns(inputs, 'deploy-jobs'),
      gateJobs: readPatterns(inputs, 'gate-jobs'),
    },
    baseline: inputs.text('baseline'),
    sarifFile: inputs.text('sarif-file'),
    baselineOnly: inputs.boolean('baseline-only'),
  };
  inputs.boolean('summary');
  inputs.finish();
  return values;
}

function readPatterns(inputs: InputReader, name: string): NamePattern[] {
  return inputs.list(name).flatMap((text) => {
    try {
      return [parseNamePattern(text)];
    } catch (error) {
      inputs.problem(name, text, `a name, a glob or a /regular expression/ (${messageOf(error)})`);
      return [];
    }
  });
}
