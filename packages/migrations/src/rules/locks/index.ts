import type { StatementRule } from '../rule.ts';
import { addingExclusionConstraint } from './adding-exclusion-constraint.ts';
import { addingFieldWithDefault } from './adding-field-with-default.ts';
import { addingForeignKeyConstraint } from './adding-foreign-key-constraint.ts';
import { addingNotNullableField } from './adding-not-nullable-field.ts';
import { addingRequiredField } from './adding-required-field.ts';
import { addingSerialPrimaryKeyField } from './adding-serial-primary-key-field.ts';
import { addingUniqueIndex } from './adding-unique-index.ts';
import { backfillUnderLock } from './backfill-under-lock.ts';
import { banAlterDomainWithAddConstraint } from './ban-alter-domain-with-add-constraint.ts';
import { banCreateDomainWithConstraint } from './ban-create-domain-with-constraint.ts';
import { banDropNotNull } from './ban-drop-not-null.ts';
import { banTruncateCascade } from './ban-truncate-cascade.ts';
import { changingColumnType } from './changing-column-type.ts';
import { concurrentIndexIfNotExists } from './concurrent-index-if-not-exists.ts';
import { constraintMissingNotValid } from './constraint-missing-not-valid.ts';
import { disallowedUniqueConstraint } from './disallowed-unique-constraint.ts';
import { droppingForeignKey } from './dropping-foreign-key.ts';
import { enumValueInSameTransaction } from './enum-value-in-same-transaction.ts';
import { lockingTable } from './locking-table.ts';
import { refreshingMaterializedView } from './refreshing-materialized-view.ts';
import { renamingColumn } from './renaming-column.ts';
import { renamingTable } from './renaming-table.ts';
import { requireConcurrentIndexCreation } from './require-concurrent-index-creation.ts';
import { requireConcurrentIndexDeletion } from './require-concurrent-index-deletion.ts';
import { requireConcurrentPartitionDetach } from './require-concurrent-partition-detach.ts';
import { requireConcurrentReindex } from './require-concurrent-reindex.ts';
import { rewritingTable } from './rewriting-table.ts';
import { validatingInSameTransaction } from './validating-in-same-transaction.ts';

/** What blocks or breaks running code, or works on empty tables only. */
export const LOCK_RULES: readonly StatementRule[] = [
  addingExclusionConstraint,
  addingFieldWithDefault,
  addingForeignKeyConstraint,
  addingNotNullableField,
  addingRequiredField,
  addingSerialPrimaryKeyField,
  addingUniqueIndex,
  backfillUnderLock,
  banAlterDomainWithAddConstraint,
  banCreateDomainWithConstraint,
  banDropNotNull,
  banTruncateCascade,
  changingColumnType,
  concurrentIndexIfNotExists,
  constraintMissingNotValid,
  disallowedUniqueConstraint,
  droppingForeignKey,
  enumValueInSameTransaction,
  lockingTable,
  refreshingMaterializedView,
  renamingColumn,
  renamingTable,
  requireConcurrentIndexCreation,
  requireConcurrentIndexDeletion,
  requireConcurrentPartitionDetach,
  requireConcurrentReindex,
  rewritingTable,
  validatingInSameTransaction,
];
