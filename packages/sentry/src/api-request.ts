import type * as v from 'valibot';

export interface ApiRequest<S extends v.GenericSchema> {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: readonly (readonly [name: string, value: string])[];
  body?: unknown;
  schema: S;
  /** The scope that a token needs for it. */
  scope: string;
  what: string;
}
