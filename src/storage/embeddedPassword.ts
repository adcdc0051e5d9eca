import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';

/** Reads the password in `file`, or makes one (192 random bits) that only this user can read. */
export async function keepPassword(file: string): Promise<string> {
  return (await readPassword(file)) ?? makePassword(file);
}

/** The password is written whole and then linked, so that two first starts at once agree on one. */
async function makePassword(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const password = randomBytes(24).toString('base64url');
  await writeFile(draft, password, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
    return password;
  } catch (error) {
    const earlier = await readPassword(file);
    if (earlier === undefined) throw error;
    return earlier;
  } finally {
    await rm(draft);
  }
}

async function readPassword(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
