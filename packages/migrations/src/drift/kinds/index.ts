import { columns } from './columns.ts';
import { domainConstraints, tableConstraints } from './constraints.ts';
import { indexes } from './indexes.ts';
import type { KindQuery } from './kind.ts';
import { casts, operators } from './operators.ts';
import { publications } from './publications.ts';
import { aggregates, routines } from './routines.ts';
import { extensions, schemas } from './schemas.ts';
import { sequences } from './sequences.ts';
import { servers } from './servers.ts';
import { statistics } from './statistics.ts';
import { tables } from './tables.ts';
import { textSearchConfigurations, textSearchDictionaries } from './text-search.ts';
import { eventTriggers, policies, rules, triggers } from './triggers.ts';
import { collations, compositeTypes, domains, enums, rangeTypes } from './types.ts';
import { views } from './views.ts';

/** To compare another kind of object, write its query and list it here. */
export const KIND_QUERIES: readonly KindQuery[] = [
  schemas,
  extensions,
  tables,
  columns,
  tableConstraints,
  domainConstraints,
  indexes,
  sequences,
  views,
  routines,
  aggregates,
  triggers,
  rules,
  eventTriggers,
  policies,
  enums,
  domains,
  compositeTypes,
  rangeTypes,
  collations,
  publications,
  servers,
  statistics,
  textSearchConfigurations,
  textSearchDictionaries,
  casts,
  operators,
];
