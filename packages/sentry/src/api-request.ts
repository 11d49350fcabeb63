import type * as v from 'valibot';

export interface ApiRequest<S extends v.GenericSchema> {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/0/`, encoded. */
  path: string;
  query?: readonly (readonly [name: string, value: string])[];
  body?: unknown;
  schema: S;
  /** The scope that a token needs for it. */
  scope: string;
  /** How a sentence calls what is asked for, e.g. `the keys of the project`. */
  what: string;
}
