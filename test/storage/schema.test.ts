import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { useDatabase } from '../support/perFile.ts';

const database = useDatabase();

test('the types of the schema are those of a migrated database (npm run schema writes them anew)', async () => {
  const { stdout } = await promisify(execFile)('kysely-codegen', [
    '--dialect',
    'postgres',
    '--url',
    database.ownerUrl,
    '--print',
    '--log-level',
    'error',
    '--include-pattern',
    '{clerk,box,office}.*',
    '--type-mapping',
    '{"bytea":"Uint8Array"}',
  ]);
  await expect(stdout).toMatchFileSnapshot('../../src/storage/schema.ts');
});
