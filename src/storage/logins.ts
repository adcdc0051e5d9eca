import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { err, ok, type Result } from '../core/result.ts';
import { connectClient } from './pools.ts';
import { changeLock, ensureGroups, type Groups, roleExists } from './roles.ts';
import { scramVerifier } from './scram.ts';

/** How a half of the application logs in: as a role of ours with this password, or as the operator's role in `url`. */
export type Login = { readonly password: string } | { readonly url: string };

export interface LoginUrls {
  readonly clerkUrl: string;
  readonly boxUrl: string;
}

interface Granted {
  readonly role: string;
  readonly url: string;
}

interface WantedLogins {
  readonly clerk: Login;
  readonly box: Login;
}

/**
 * Lets the two halves in: makes or renews their login roles, which may do what the group of their half may and nothing
 * else, and gives their connection strings. Passwords reach the server as SCRAM verifiers only. All or nothing.
 * @param ownerUrl the login that ran `migrate`, on the same database.
 * @returns or a sentence that says what is wrong with the operator's roles.
 */
export async function grantLogins(
  ownerUrl: string,
  logins: WantedLogins,
): Promise<Result<LoginUrls, string>> {
  const owner = await connectClient(ownerUrl, 'anonylections migrate');
  try {
    await owner.query('begin');
    await owner.query('select pg_advisory_xact_lock($1)', [changeLock]);
    const granted = await grantBoth(owner, ownerUrl, logins);
    await owner.query(granted.ok ? 'commit' : 'rollback');
    return granted;
  } finally {
    await owner.end();
  }
}

async function grantBoth(
  owner: Client,
  ownerUrl: string,
  logins: WantedLogins,
): Promise<Result<LoginUrls, string>> {
  const groups = await ensureGroups(owner);
  if (!groups.ok) return groups;
  const clerk = await grantLogin(owner, ownerUrl, groups.value.clerk, logins.clerk);
  if (!clerk.ok) return clerk;
  const box = await grantLogin(owner, ownerUrl, groups.value.box, logins.box);
  if (!box.ok) return box;
  const tooMighty = await mightyLogin(owner, groups.value, clerk.value.role, box.value.role);
  return tooMighty === undefined
    ? ok({ clerkUrl: clerk.value.url, boxUrl: box.value.url })
    : err(
        `The role ${tooMighty} may do more than its half: clerk and ballot box each need a role of their own.`,
      );
}

async function grantLogin(
  owner: Client,
  ownerUrl: string,
  group: string,
  login: Login,
): Promise<Result<Granted, string>> {
  if ('password' in login) {
    const role = `${group}_login`;
    await setPassword(owner, role, login.password);
    await owner.query(`grant ${group} to ${role}`);
    return ok({ role, url: withLogin(ownerUrl, role, login.password) });
  }
  const role = new Client({ connectionString: login.url }).user ?? '';
  if (!(await roleExists(owner, role))) return err(`There is no role "${role}" on the database server.`);
  await owner.query(`grant ${group} to ${escapeIdentifier(role)}`);
  return ok({ role, url: login.url });
}

async function setPassword(owner: Client, role: string, password: string): Promise<void> {
  const verifier = escapeLiteral(scramVerifier(password));
  if (await roleExists(owner, role)) {
    await owner.query(`alter role ${role} password ${verifier}`);
    return;
  }
  const attributes = 'nosuperuser nocreatedb nocreaterole noreplication inherit login';
  await owner.query(`create role ${role} ${attributes} password ${verifier}`);
  await owner.query(`alter role ${role} set search_path = ''`);
}

/** A login that may act as the other half or as the owner (a superuser may), if there is one. */
async function mightyLogin(
  owner: Client,
  groups: Groups,
  clerk: string,
  box: string,
): Promise<string | undefined> {
  const { rows } = await owner.query<{ login: string }>(
    `select login from (values ($1::name, $4::name), ($2, $3)) as halves (login, other)
     where pg_has_role(login, other, 'member') or pg_has_role(login, current_user, 'member')`,
    [clerk, box, groups.clerk, groups.box],
  );
  return rows[0]?.login;
}

/** `ownerUrl` for another login. As text, since `URL` takes no user before the empty host of a socket's address. */
function withLogin(ownerUrl: string, role: string, password: string): string {
  return ownerUrl.replace(/^(\w+:\/\/)(?:[^/?#]*@)?/, `$1${role}:${encodeURIComponent(password)}@`);
}
