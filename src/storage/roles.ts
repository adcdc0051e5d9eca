import { createHash } from 'node:crypto';
import { type Client, escapeIdentifier } from 'pg';
import { err, ok, type Result } from '../core/result.ts';

/**
 * The roles that hold the grants of the clerk and of the box. Nobody logs in as one: logins are members. Roles belong
 * to the whole cluster, so the names carry a hash of the database's name; they need no quoting.
 */
export interface Groups {
  readonly clerk: string;
  readonly box: string;
}

/** Key of the advisory lock under which one caller at a time changes schema and roles. */
export const changeLock = 4_127_002;

/** Makes the two group roles unless they exist, and shuts the schema `public`. Refuses with a sentence. */
export async function ensureGroups(owner: Client): Promise<Result<Groups, string>> {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name');
  const database = rows[0]?.name ?? '';
  const groups = { clerk: groupName('clerk', database), box: groupName('box', database) };
  try {
    for (const name of [groups.clerk, groups.box]) {
      if (!(await roleExists(owner, name))) await owner.query(`create role ${name} nologin noinherit`);
      await owner.query(`grant connect on database ${escapeIdentifier(database)} to ${name}`);
    }
    await owner.query('revoke all on schema public from public');
  } catch (error) {
    if ((error as { code?: string }).code !== insufficientPrivilege) throw error;
    return err(
      `The login of DATABASE_URL must own the database ${database} and may create roles (CREATEROLE).`,
    );
  }
  return ok(groups);
}

export async function roleExists(client: Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  return rowCount === 1;
}

const insufficientPrivilege = '42501';

function groupName(half: keyof Groups, database: string): string {
  return `anonylections_${half}_${createHash('sha256').update(database).digest('hex').slice(0, 10)}`;
}
