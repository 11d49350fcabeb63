import type { DatabaseTarget } from './database-target.ts';

/** How psql connects: everything through the environment, because arguments are seen by every process of the machine. */
export function psqlEnvironment({ config, ssl }: DatabaseTarget): NodeJS.ProcessEnv {
  const { host, port, user, password, database, options } = config;
  return {
    ...(host === undefined ? {} : { PGHOST: host }),
    ...(port === undefined ? {} : { PGPORT: String(port) }),
    ...(user === undefined ? {} : { PGUSER: user }),
    ...(typeof password === 'string' ? { PGPASSWORD: password } : {}),
    ...(database === undefined ? {} : { PGDATABASE: database }),
    ...(options === undefined ? {} : { PGOPTIONS: options }),
    PGSSLMODE: ssl.mode,
    ...(ssl.rootCert === undefined ? {} : { PGSSLROOTCERT: ssl.rootCert }),
    ...(ssl.cert === undefined ? {} : { PGSSLCERT: ssl.cert }),
    ...(ssl.key === undefined ? {} : { PGSSLKEY: ssl.key }),
  };
}
