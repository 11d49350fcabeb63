import type { Classified } from '../commands/classes.ts';
import type { Call, ShellOptions } from '../shell/calls.ts';
import type { Script, ShellParser } from '../shell/parse.ts';
import type { Lost } from '../shell/verdict.ts';
import type { CompositeAction, Job, Step, Workflow } from '../workflow.ts';
import type { Source } from '../yaml/source.ts';

export interface StepView {
  step: Step;
  job: Job | undefined;
  name: string;
  script: Script | undefined;
  /** Undefined: another shell, which is not judged. */
  shell: ShellOptions | undefined;
  calls: Call[];
  /** Offset into the script → offset into the file. */
  place(offset: number): number;
  found: Classified;
  /** All classes that its commands or its action have. */
  classes: Classified[];
  informational: boolean;
  critical: boolean;
  lost: Lost[];
  text: string;
}

export interface JobView {
  job: Job;
  steps: StepView[];
  informational: boolean;
  critical: boolean;
  classes: Classified[];
}

export interface FileView {
  path: string;
  source: Source;
  document: Workflow | CompositeAction;
  jobs: Map<string, JobView>;
  steps: StepView[];
}

export interface RuleContext {
  file: FileView;
  /** Every audited file by path, this one among them. */
  files: ReadonlyMap<string, FileView>;
  patterns: Patterns;
  parser: ShellParser;
}

/** Names of jobs and steps that the user gave. */
export interface Patterns {
  testJobs: NamePattern[];
  deployJobs: NamePattern[];
  gateJobs: NamePattern[];
  critical: NamePattern[];
}

export type NamePattern = (name: string) => boolean;

export function isNamed(patterns: readonly NamePattern[], ...names: (string | undefined)[]): boolean {
  return names.some((name) => name !== undefined && patterns.some((matches) => matches(name)));
}
