export type Severity = 'error' | 'warning';

/** A finding as users see it. */
export interface Finding {
  rule: string;
  severity: Severity;
  file: string;
  line?: number;
  column?: number;
  message: string;
  help: string;
}
