export type Result = 'success' | 'failure' | 'cancelled' | 'skipped';

/** The first job that does not succeed. */
export interface Failing {
  job: string;
  result: 'failure' | 'cancelled';
}
