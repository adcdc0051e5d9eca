import { Client } from 'pg';

/** What the database's owner sees, in one statement. */
export async function ownerOf(
  database: { readonly ownerUrl: string },
  statement: string,
): Promise<readonly unknown[]> {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    return (await owner.query(statement)).rows;
  } finally {
    await owner.end();
  }
}
