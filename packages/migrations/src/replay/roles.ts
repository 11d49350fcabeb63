import type { MigrationFile } from '../folder/inventory.ts';
import { parseMigration } from '../folder/parse-migration.ts';
import type { RoleNames } from '../postgres/server/named-roles.ts';

/** `GRANT … TO x`, `OWNER TO x`, `SET ROLE x` in the text of a DO block. */
const IN_A_BODY = /\b(?:TO|FROM|ROLE)\s+(?:"((?:[^"]|"")+)"|([a-z_][\w$]*))(?=\s*[;,\s])/gi;

const GRANTS =
  /\b(?:GRANT|REVOKE|OWNER\s+TO|SET\s+(?:LOCAL\s+|SESSION\s+)?ROLE|ALTER\s+DEFAULT\s+PRIVILEGES)\b[^;]*;/gi;

export function rolesIn(files: readonly MigrationFile[]): RoleNames {
  const named = new Set<string>();
  const created = new Set<string>();
  for (const file of files) {
    for (const { node } of parseMigration(file).statements) {
      if ('CreateRoleStmt' in node && node.CreateRoleStmt.role !== undefined) created.add(node.CreateRoleStmt.role);
      for (const name of namesIn(node)) named.add(name);
      if ('DoStmt' in node) for (const name of namesInBody(JSON.stringify(node))) named.add(name);
    }
  }
  return { named: [...named].filter((name) => !created.has(name)), created: [...created] };
}

function* namesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  if ('roletype' in value && value.roletype === 'ROLESPEC_CSTRING' && 'rolename' in value) {
    if (typeof value.rolename === 'string') yield value.rolename;
    return;
  }
  for (const part of Object.values(value)) yield* namesIn(part);
}

function namesInBody(body: string): string[] {
  return [...body.matchAll(GRANTS)]
    .flatMap(([statement]) =>
      [...statement.matchAll(IN_A_BODY)].map(
        ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.toLowerCase(),
      ),
    )
    .filter((name) => !RESERVED.test(name));
}

const RESERVED = /^(?:public|current_role|current_user|session_user|role|none|user|group)$/;
