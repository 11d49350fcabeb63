import type { StatementRule } from '../rule.ts';

export const banCreateDomainWithConstraint: StatementRule = {
  id: 'ban-create-domain-with-constraint',
  severity: 'warning',
  what: 'A domain is created with a constraint.',
  why: 'Changing the constraint later checks every column of the domain in all tables, under locks that block writes.',
  fix: 'Put the CHECK on the table: it can be added and validated without blocking anybody.',
  example: '`CREATE DOMAIN age AS int CHECK (VALUE > 0);`',

  checkStatement({ node }) {
    if (!('CreateDomainStmt' in node)) return [];
    const checked = (node.CreateDomainStmt.constraints ?? []).some(
      (one) => 'Constraint' in one && ['CONSTR_CHECK', 'CONSTR_NOTNULL'].includes(one.Constraint.contype ?? ''),
    );
    if (!checked) return [];
    return [
      {
        message: 'The constraint of a domain cannot be changed later without checking every table that uses it.',
        help: 'Put the CHECK on the table instead.',
      },
    ];
  },
};
