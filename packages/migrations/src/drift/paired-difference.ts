import type { Difference, SchemaObject } from './schema-object.ts';

/** A difference, and the object on each side that has it. */
export interface PairedDifference extends Omit<Difference, 'id'> {
  /** Of the object; of a rename, the expected one. */
  key: string;
  before: SchemaObject | undefined;
  after: SchemaObject | undefined;
}
