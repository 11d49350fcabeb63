import type { StatementRule } from '../rule.ts';

export const banAlterDomainWithAddConstraint: StatementRule = {
  id: 'ban-alter-domain-with-add-constraint',
  severity: 'warning',
  what: 'A constraint is added to a domain, and checked at once.',
  why: 'Every table with a column of the domain is read under a lock that blocks writes.',
  fix: 'Add it with `NOT VALID`, and run `ALTER DOMAIN … VALIDATE CONSTRAINT` in a later migration.',
  example: '`ALTER DOMAIN age ADD CONSTRAINT adult CHECK (VALUE >= 18);`',

  checkStatement({ node }) {
    if (!('AlterDomainStmt' in node)) return [];
    const { def } = node.AlterDomainStmt;
    const adds = def !== undefined && 'Constraint' in def && !def.Constraint.skip_validation;
    if (!adds) return [];
    return [
      {
        message: 'Every table with a column of this domain is checked under a lock that blocks writes.',
        help: 'Add the constraint with NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
      },
    ];
  },
};
