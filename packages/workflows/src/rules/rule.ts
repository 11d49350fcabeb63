import type { RuleDocumentation } from '@stability-actions/common/finding';
import type { RuleContext } from '../audit/view.ts';
import type { Problem } from './problem.ts';

export interface Rule extends RuleDocumentation {
  check(context: RuleContext): Problem[];
}
