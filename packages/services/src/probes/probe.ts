export interface ProbeResult {
  ok: boolean;
  /** What was asked and what came back, for a person. */
  seen: string;
}
