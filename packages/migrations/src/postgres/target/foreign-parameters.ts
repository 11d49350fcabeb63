import { lookup } from '@stability-actions/common/lookup';
import { identifier } from '../quoting.ts';
import { ConnectionProblem } from './connection-url.ts';
import { isLibpqParameter, type Parameters, setOption } from './parameters.ts';

/** Parameters that concern what this client has not: a pool, prepared statements, a query engine. */
const WITHOUT_MEANING = new Set([
  'connection_limit',
  'pool_timeout',
  'pool_size',
  'pool_max_conns',
  'pool_min_conns',
  'pool_max_conn_lifetime',
  'pool_max_conn_idle_time',
  'pgbouncer',
  'statement_cache_size',
  'statement_cache_capacity',
  'statement_cache_mode',
  'prepared_statement_cache_queries',
  'default_query_exec_mode',
  'binary_parameters',
  'prepareThreshold',
  'socket_timeout',
  'max_idle_connection_lifetime',
  'uselibpqcompat',
  'supa',
  'pool',
  'prepared_statements',
]);

/** Who calls the search_path what. */
const SCHEMA_PARAMETERS = ['search_path', 'currentSchema', 'schema'];

const RENAMED = lookup<string>({
  ApplicationName: 'application_name',
  socket: 'host',
  database: 'dbname',
  encoding: 'client_encoding',
  charset: 'client_encoding',
});

const ALSO_KNOWN = ['ssl', 'sslaccept', ...SCHEMA_PARAMETERS, ...Object.keys(RENAMED), ...WITHOUT_MEANING];

/** Whether the parameter belongs to libpq or to a tool that we know. */
export function isKnownParameter(name: string): boolean {
  return isLibpqParameter(name) || ALSO_KNOWN.includes(name);
}

/**
 * Translates the parameters that other tools and drivers put into a URL into libpq's.
 * @returns the parameters, and the names of those that mean nothing here
 * @throws ConnectionProblem for one that is not known, with the remedy
 */
export function translateForeign(given: Parameters): { parameters: Parameters; ignored: string[] } {
  const parameters: Parameters = new Map();
  const ignored: string[] = [];
  const schemas = new Map<string, string>();
  for (const [name, value] of given) {
    if (isLibpqParameter(name)) parameters.set(name, value);
    else if (SCHEMA_PARAMETERS.includes(name)) schemas.set(name, name === 'schema' ? identifier(value) : value);
    else if (RENAMED[name] !== undefined) parameters.set(RENAMED[name], value);
    else if (WITHOUT_MEANING.has(name)) ignored.push(name);
    else if (name !== 'ssl' && name !== 'sslaccept') throw unknown(name);
  }
  const [[name, path] = [], second] = schemas;
  if (name !== undefined && path !== undefined) {
    if (second !== undefined) throw new ConnectionProblem(`it has both '${name}' and '${second[0]}'. Keep one of them`);
    const options = parameters.get('options') ?? '';
    if (/search_path/i.test(options))
      throw new ConnectionProblem(`it sets the search_path in 'options' and in '${name}'. Keep one of them`);
    parameters.set('options', `${options} ${setOption('search_path', path)}`.trim());
  }
  readSsl(given, parameters);
  return { parameters, ignored };
}

/** `ssl=true` is JDBC's, Heroku's and libpq's own; `no-verify` the Node driver's; `sslaccept` Prisma's. */
function readSsl(given: Parameters, parameters: Parameters): void {
  const ssl = given.get('ssl');
  if (ssl !== undefined && !parameters.has('sslmode')) {
    if (/^(true|1|require)$/.test(ssl)) parameters.set('sslmode', 'require');
    else if (/^(false|0)$/.test(ssl)) parameters.set('sslmode', 'disable');
    else throw new ConnectionProblem("its parameter 'ssl' is neither true nor false. Use sslmode instead");
  }
  if (parameters.get('sslmode') === 'no-verify') parameters.set('sslmode', 'require');
  const accept = given.get('sslaccept');
  if (accept === undefined || accept === 'accept_invalid_certs') return;
  if (accept !== 'strict')
    throw new ConnectionProblem("its parameter 'sslaccept' is neither strict nor accept_invalid_certs");
  if (parameters.get('sslmode') !== 'disable') parameters.set('sslmode', 'verify-full');
}

function unknown(name: string): ConnectionProblem {
  if (name.startsWith('x-'))
    return new ConnectionProblem(
      `its parameter '${name}' is golang-migrate's own. Remove it; the table of the history is the input 'history-table'`,
    );
  return new ConnectionProblem(
    `its parameter '${name}' is not known. Remove it; a setting of the server is written options=-c%20${encodeURIComponent(name)}%3D<value>`,
  );
}
