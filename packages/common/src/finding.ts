export type Severity = 'error' | 'warning';

/** What a check says about a place in a file. A domain may extend it. */
export interface Finding {
  rule: string;
  severity: Severity;
  /** Relative to the repository's root. */
  file: string;
  /** From 1; left out where the whole file is meant. */
  line?: number;
  /** From 1. */
  column?: number;
  /** The last line of what is meant, where that is more than one. */
  endLine?: number;
  /** What was found. Further lines are an excerpt. */
  message: string;
  /** The one thing that fixes it. */
  help: string;
}

/** A rule as its documentation page and SARIF show it. */
export interface RuleDocumentation {
  id: string;
  severity: Severity;
  /** What is reported, in one sentence. */
  what: string;
  /** Why it hurts in production. */
  why: string;
  /** How to fix it. */
  fix: string;
  /** A file, or names of files, that the rule reports. */
  example: string;
}
