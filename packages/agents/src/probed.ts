import type { HttpAnswer } from './http.ts';
import type { AgentObservation } from './observation.ts';

export interface Probed extends Omit<AgentObservation, 'name'> {
  /** It answered in the language of this probe, so the answer counts. */
  spoke: boolean;
  /** It answered that there is nothing of this kind (404 and the like). */
  absent: boolean;
  /** There was an answer of the agent's own. */
  answered: boolean;
  /** The answer that decided, for its status and headers. */
  answer?: HttpAnswer | undefined;
}
