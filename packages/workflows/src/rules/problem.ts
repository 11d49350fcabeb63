import type { Severity } from '@stability-actions/common/finding';

export interface Edit {
  offset: number;
  insert: string;
}

/** What a rule found, before severities, suppressions and the baseline are applied. */
export interface Problem {
  /** Offsets into the file's text. */
  offset: number;
  endOffset?: number | undefined;
  message: string;
  help: string;
  /** Where it differs from the rule's. */
  severity?: Severity;
  job?: string | undefined;
  step?: string | undefined;
  /** What proves it: `test=cancelled`. */
  witness?: string | undefined;
  /** The text that the fingerprint is made of; line numbers are not in it. */
  text: string;
  /** Jobs of the path that lets the failure through, for the picture. */
  path?: string[] | undefined;
  /** What `--fix` writes. */
  edit?: Edit | undefined;
}
