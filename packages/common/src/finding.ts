export type Severity = 'error' | 'warning';

export interface Finding {
  rule: string;
  severity: Severity;
  /** Relative to the repository's root. */
  file: string;
  /** From 1; left out where the whole file is meant. */
  line?: number;
  column?: number;
  endLine?: number;
  /** Further lines are an excerpt. */
  message: string;
  help: string;
}

export interface RuleDocumentation {
  id: string;
  severity: Severity;
  what: string;
  why: string;
  fix: string;
  /** A file, or names of files, that the rule reports. */
  example: string;
}
