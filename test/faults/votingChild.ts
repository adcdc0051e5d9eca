/**
 * An instance of the application through which everybody on the roll votes, sixteen at a time; says voter and leaf of
 * each receipt once it has it. Made to be killed.
 */
import { toHex } from '../../src/core/encoding.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import { createTestEngine } from '../support/engine.ts';
import { errandOf } from './children.ts';
import { castOnce } from './submissions.ts';

const { election, ...urls } = errandOf();
const instance = createTestEngine(urls);
const waiting = (await instance.ports.clerk.roll(electionIdSchema.parse(election))).values();

async function work(): Promise<void> {
  for (const voter of waiting) {
    const { leaf } = await castOnce(instance.engine, voter);
    process.stdout.write(`${voter.id} ${toHex(leaf)}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, work));
