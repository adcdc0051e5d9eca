/**
 * A process of its own that runs the embedded server on the folder given to it and writes rows for ever; says the
 * number of each row once the database acknowledged it. Made to be killed.
 */
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/storage/embedded.ts';

const started = await startEmbeddedPostgres({ folder: process.argv[2] ?? '', log: () => undefined });
if (!started.ok) throw new Error(started.error.sentence);
const client = new Client({ connectionString: started.value.url });
await client.connect();
await client.query('create table if not exists kept (number int primary key)');
for (let number = 1; ; number += 1) {
  await client.query('insert into kept values ($1)', [number]);
  process.stdout.write(`${number}\n`);
}
