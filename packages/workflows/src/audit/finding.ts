import type { Finding } from '@stability-actions/common/finding';
import type { Edit } from '../rules/problem.ts';

export interface WorkflowFinding extends Finding {
  line: number;
  column: number;
  endLine: number;
  job: string | null;
  step: string | null;
  witness: string | null;
  fingerprint: string;
}

export interface AuditedFile {
  file: string;
  kind: 'workflow' | 'action';
  status: 'audited' | 'skipped' | 'generated' | 'empty' | 'unparsable';
}

export interface Informational {
  file: string;
  line: number;
  job: string | null;
  step: string | null;
}

export interface Picture {
  finding: WorkflowFinding;
  jobs: { id: string; needs: string[] }[];
  path: string[];
}

export interface Audit {
  findings: WorkflowFinding[];
  suppressed: (WorkflowFinding & { reason: string })[];
  baselined: WorkflowFinding[];
  informational: Informational[];
  files: AuditedFile[];
  pictures: Picture[];
  /** Scripts that are no bash: `file:line`. */
  unreadable: string[];
  /** What `--fix` writes, by file. */
  edits: Map<string, Edit[]>;
  all: WorkflowFinding[];
  lineOf(finding: Finding): string;
}
