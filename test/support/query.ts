import { Client } from 'pg';

/** What somebody sees in a database, by one statement. @param url with the login */
export async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** What the database's owner sees. */
export function ownerOf(
  { ownerUrl }: { readonly ownerUrl: string },
  statement: string,
): Promise<readonly unknown[]> {
  return query(ownerUrl, statement);
}
