import { createHash } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { err, ok, type Result } from '../core/result.ts';
import { scramVerifier } from './scram.ts';

/**
 * The roles that hold the grants of the clerk and of the box. Nobody logs in as one: logins are members. Roles belong
 * to the whole cluster, so the names carry a hash of the database's name.
 */
export interface Groups {
  readonly clerk: string;
  readonly box: string;
}

/** How a half of the application logs in: as a role of ours with this password, or as the operator's role in `url`. */
export type Login = { readonly password: string } | { readonly url: string };

export interface Logins {
  readonly clerkUrl: string;
  readonly boxUrl: string;
}

type Half = keyof Groups;

/** Makes the two group roles unless they exist, and shuts the schema `public`. Refuses with a sentence. */
export async function ensureGroups(owner: Client): Promise<Result<Groups, string>> {
  const database = await databaseName(owner);
  const groups = { clerk: groupName('clerk', database), box: groupName('box', database) };
  try {
    for (const name of [groups.clerk, groups.box]) {
      if (!(await roleExists(owner, name))) await owner.query(`create role ${name} nologin noinherit`);
      await owner.query(`grant connect on database ${escapeIdentifier(database)} to ${name}`);
    }
    await owner.query('revoke all on schema public from public');
  } catch (error) {
    if (!isDenied(error)) throw error;
    return err(
      `The login of DATABASE_URL must own the database ${database} and may create roles (CREATEROLE).`,
    );
  }
  return ok(groups);
}

/**
 * Lets the two halves in: makes or renews their login roles, which can do what the group of their half may and nothing
 * else, and gives their connection strings. Passwords reach the server as SCRAM verifiers only.
 * @param ownerUrl login that ran `migrate`, on the same database.
 */
export async function grantLogins(
  ownerUrl: string,
  logins: { readonly clerk: Login; readonly box: Login },
): Promise<Result<Logins, string>> {
  const owner = new Client({ connectionString: ownerUrl, application_name: 'anonylections migrate' });
  await owner.connect();
  try {
    const groups = await ensureGroups(owner);
    if (!groups.ok) return groups;
    const clerk = await grantLogin(owner, ownerUrl, groups.value.clerk, logins.clerk);
    if (!clerk.ok) return clerk;
    const box = await grantLogin(owner, ownerUrl, groups.value.box, logins.box);
    if (!box.ok) return box;
    const mixed = await mixedUp(owner, groups.value, clerk.value.role, box.value.role);
    return mixed === undefined ? ok({ clerkUrl: clerk.value.url, boxUrl: box.value.url }) : err(mixed);
  } finally {
    await owner.end();
  }
}

interface Granted {
  readonly role: string;
  readonly url: string;
}

async function grantLogin(
  owner: Client,
  ownerUrl: string,
  group: string,
  login: Login,
): Promise<Result<Granted, string>> {
  const own = 'password' in login;
  const role = own ? `${group}_login` : decodeURIComponent(new URL(login.url).username);
  if (own) await setPassword(owner, role, login.password);
  else if (!(await roleExists(owner, role)))
    return err(`There is no role ${role} in the database's cluster.`);
  await owner.query(`grant ${group} to ${escapeIdentifier(role)}`);
  return ok({ role, url: own ? withLogin(ownerUrl, role, login.password) : login.url });
}

async function setPassword(owner: Client, role: string, password: string): Promise<void> {
  const verb = (await roleExists(owner, role)) ? 'alter' : 'create';
  const attributes =
    verb === 'create' ? 'nosuperuser nocreatedb nocreaterole noreplication inherit login' : '';
  await owner.query(`${verb} role ${role} ${attributes} password ${escapeLiteral(scramVerifier(password))}`);
  if (verb === 'create') await owner.query(`alter role ${role} set search_path = ''`);
}

/** The separation is void if one login may act as the other half, as a superuser may. */
async function mixedUp(
  owner: Client,
  groups: Groups,
  clerk: string,
  box: string,
): Promise<string | undefined> {
  const { rows } = await owner.query<{ clerk: boolean; box: boolean }>(
    `select pg_has_role($1::name, $4::name, 'member') as clerk, pg_has_role($2::name, $3::name, 'member') as box`,
    [clerk, box, groups.clerk, groups.box],
  );
  const [row] = rows;
  if (row !== undefined && !row.clerk && !row.box) return undefined;
  const name = row?.clerk === true ? clerk : box;
  return `The role ${name} may act for both the clerk and the ballot box: give each a role of its own, no superuser.`;
}

/** The connection string of `ownerUrl` for another login. Written by hand: `URL` takes no user before an empty host. */
function withLogin(ownerUrl: string, role: string, password: string): string {
  const { protocol, host, pathname, search } = new URL(ownerUrl);
  return `${protocol}//${role}:${encodeURIComponent(password)}@${host}${pathname}${search}`;
}

function groupName(half: Half, database: string): string {
  return `anonylections_${half}_${createHash('sha256').update(database).digest('hex').slice(0, 10)}`;
}

async function databaseName(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  return rows[0]?.name ?? '';
}

async function roleExists(client: Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  return rowCount === 1;
}

function isDenied(error: unknown): boolean {
  return (error as { code?: string }).code === '42501';
}
