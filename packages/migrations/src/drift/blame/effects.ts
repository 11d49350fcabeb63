import type { Node } from '@pgsql/types';
import { movingEffects } from './moving-effects.ts';
import { change, type Effect, global, make, ofNames, ofObject, ofRelation, SPACES, strings } from './named.ts';
import { constraintEffects, tableEffects } from './table-effects.ts';

/** What a statement does to the objects that a schema has; nothing where it is about data or roles. */
export function effectsOf(node: Node): Effect[] {
  const table = tableEffects(node);
  if (table !== undefined) return table;
  if ('ViewStmt' in node && node.ViewStmt.view) return [make(ofRelation('relation', node.ViewStmt.view))];
  if ('CreateTableAsStmt' in node && node.CreateTableAsStmt.into?.rel)
    return [make(ofRelation('relation', node.CreateTableAsStmt.into.rel), node.CreateTableAsStmt.if_not_exists)];
  if ('CreateSeqStmt' in node && node.CreateSeqStmt.sequence)
    return [make(ofRelation('relation', node.CreateSeqStmt.sequence), node.CreateSeqStmt.if_not_exists)];
  if ('AlterSeqStmt' in node && node.AlterSeqStmt.sequence)
    return [change(ofRelation('relation', node.AlterSeqStmt.sequence))];
  if ('CreateTrigStmt' in node && node.CreateTrigStmt.relation)
    return [make(ofRelation('trigger', node.CreateTrigStmt.relation, node.CreateTrigStmt.trigname ?? ''))];
  if ('CreatePolicyStmt' in node && node.CreatePolicyStmt.table)
    return [make(ofRelation('policy', node.CreatePolicyStmt.table, node.CreatePolicyStmt.policy_name ?? ''))];
  if ('AlterPolicyStmt' in node && node.AlterPolicyStmt.table)
    return [change(ofRelation('policy', node.AlterPolicyStmt.table, node.AlterPolicyStmt.policy_name ?? ''))];
  if ('RuleStmt' in node && node.RuleStmt.relation)
    return [make(ofRelation('rule', node.RuleStmt.relation, node.RuleStmt.rulename ?? ''))];
  if ('CreateFunctionStmt' in node) {
    const { funcname, parameters = [] } = node.CreateFunctionStmt;
    const isInput = (parameter: Node) =>
      !('FunctionParameter' in parameter) ||
      !['FUNC_PARAM_OUT', 'FUNC_PARAM_TABLE'].includes(parameter.FunctionParameter.mode ?? '');
    const argumentCount = parameters.filter(isInput).length;
    return [make({ ...ofNames('routine', strings(funcname)), argumentCount })];
  }
  if ('AlterFunctionStmt' in node && node.AlterFunctionStmt.func) {
    const what = ofObject('OBJECT_FUNCTION', { ObjectWithArgs: node.AlterFunctionStmt.func });
    return what === undefined ? [] : [change(what)];
  }
  return typeEffects(node) ?? globalEffects(node) ?? movingEffects(node);
}

function typeEffects(node: Node): Effect[] | undefined {
  if ('CreateEnumStmt' in node) return [make(ofNames('type', strings(node.CreateEnumStmt.typeName)))];
  if ('AlterEnumStmt' in node) return [change(ofNames('type', strings(node.AlterEnumStmt.typeName)))];
  if ('CreateRangeStmt' in node) return [make(ofNames('type', strings(node.CreateRangeStmt.typeName)))];
  if ('CompositeTypeStmt' in node && node.CompositeTypeStmt.typevar)
    return [make(ofRelation('type', node.CompositeTypeStmt.typevar))];
  if ('CreateDomainStmt' in node) {
    const { domainname, constraints = [] } = node.CreateDomainStmt;
    const what = ofNames('type', strings(domainname));
    return [make(what), ...constraints.flatMap((one) => constraintEffects(one, what, undefined))];
  }
  if ('AlterDomainStmt' in node) {
    const { typeName, def, name } = node.AlterDomainStmt;
    const what = ofNames('type', strings(typeName));
    const named = name === undefined ? [] : [change({ ...what, space: 'constraint', parts: [...what.parts, name] })];
    return [...(def === undefined ? [] : constraintEffects(def, what, undefined)), ...named, change(what)];
  }
  if ('DefineStmt' in node) {
    const space = SPACES[node.DefineStmt.kind ?? 'OBJECT_RULE'];
    const named = space === undefined ? undefined : ofNames(space, strings(node.DefineStmt.defnames));
    return named === undefined ? [] : [make(named, node.DefineStmt.if_not_exists)];
  }
  if ('CreateStatsStmt' in node)
    return [make(ofNames('statistics', strings(node.CreateStatsStmt.defnames)), node.CreateStatsStmt.if_not_exists)];
  if ('AlterTSConfigurationStmt' in node)
    return [change(ofNames('text-search-configuration', strings(node.AlterTSConfigurationStmt.cfgname)))];
  if ('AlterTSDictionaryStmt' in node)
    return [change(ofNames('text-search-dictionary', strings(node.AlterTSDictionaryStmt.dictname)))];
  return undefined;
}

function globalEffects(node: Node): Effect[] | undefined {
  if ('CreateSchemaStmt' in node) {
    const { schemaname, authrole, if_not_exists, schemaElts = [] } = node.CreateSchemaStmt;
    const schema = schemaname ?? authrole?.rolename ?? '';
    const within = schemaElts.flatMap(effectsOf).map((effect) => withSchema(effect, schema));
    return [make(global('schema', schema), if_not_exists), ...within];
  }
  if ('CreateExtensionStmt' in node)
    return [make(global('extension', node.CreateExtensionStmt.extname), node.CreateExtensionStmt.if_not_exists)];
  if ('CreateEventTrigStmt' in node) return [make(global('event-trigger', node.CreateEventTrigStmt.trigname))];
  if ('AlterEventTrigStmt' in node) return [change(global('event-trigger', node.AlterEventTrigStmt.trigname))];
  if ('CreatePublicationStmt' in node) return [make(global('publication', node.CreatePublicationStmt.pubname))];
  if ('AlterPublicationStmt' in node) return [change(global('publication', node.AlterPublicationStmt.pubname))];
  if ('CreateForeignServerStmt' in node)
    return [
      make(global('server', node.CreateForeignServerStmt.servername), node.CreateForeignServerStmt.if_not_exists),
    ];
  if ('AlterForeignServerStmt' in node) return [change(global('server', node.AlterForeignServerStmt.servername))];
  return undefined;
}

/** The objects of a CREATE SCHEMA are in it. */
function withSchema(effect: Effect, schema: string): Effect {
  return 'what' in effect ? { ...effect, what: { ...effect.what, schema: effect.what.schema ?? schema } } : effect;
}
