import { messageOf } from '@stability-actions/common/failure';
import type { Severity } from '@stability-actions/common/finding';
import type { InputReader } from '@stability-actions/common/inputs';
import { RULES } from '../rules/index.ts';
import { parseNamePattern } from './patterns.ts';
import type { NamePattern, Patterns } from './view.ts';

export interface AuditInputs {
  paths: string[];
  skip: string[];
  severities: Map<string, Severity | 'off'>;
  patterns: Patterns;
  baseline: string;
  sarifFile: string;
}

export function readAuditInputs(inputs: InputReader): AuditInputs {
  const paths = inputs.list('path');
  if (paths.length === 0) inputs.problem('path', '', 'a folder, a file or a glob');
  return {
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
  };
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
