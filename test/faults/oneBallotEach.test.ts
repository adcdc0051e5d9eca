import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toHex } from '../../src/core/encoding.ts';
import type { Receipt } from '../../src/core/receipt.ts';
import type { Result } from '../../src/core/result.ts';
import type { BallotPaper } from '../../src/engine/box.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { contest } from '../support/definitions.ts';
import {
  createTestEngine,
  fillIn,
  openElection,
  type TestEngine,
  takeToken,
  value,
} from '../support/engine.ts';
import { boardLeaves } from './submissions.ts';

const choices = ['c1', 'c2', 'c3'];
const definition = {
  title: 'Chair',
  description: '',
  contests: [contest('choose-one/v1', ['Ana', 'Bo', 'Chen'])],
};

let database: TestDatabase;
let instances: readonly [TestEngine, TestEngine];
beforeAll(async () => {
  database = await createTestDatabase();
  instances = [createTestEngine(database), createTestEngine(database)];
});
afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.close()));
  await database.drop();
});

interface Attempt {
  readonly voter: number;
  readonly instance: 0 | 1;
  readonly choice: string;
  /** A form of its own, or one of two that are delivered again and again. */
  readonly page: number;
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  voter: fc.nat({ max: 4 }),
  instance: fc.constantFrom(0, 1),
  choice: fc.constantFrom(...choices),
  page: fc.nat({ max: 1 }),
});
/** Rounds of attempts that all come at once. */
const rounds = fc.array(fc.array(attempt, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 });

type Papers = ReadonlyMap<string, BallotPaper>;

/** A voter with a token of their own has every ballot that they may send ready, each sealed once. */
async function papersOf({ engine }: TestEngine, voter: Voter): Promise<Papers> {
  const token = await takeToken(engine, voter);
  const papers = new Map<string, BallotPaper>();
  for (const choice of choices) {
    for (const page of [0, 1]) {
      papers.set(`${choice}/${page}`, await fillIn(engine, voter.election, token, { q1: [choice] }));
    }
  }
  return papers;
}

/** The same page with the same choice is the same submission. */
function carryOut(
  { engine }: TestEngine,
  voter: Voter,
  papers: Papers | undefined,
  { choice, page }: Attempt,
): Promise<Result<Receipt, unknown>> {
  const paper = papers?.get(`${choice}/${page}`);
  if (paper !== undefined) return engine.cast(paper);
  const pageNonce = new Uint8Array(32).fill(page);
  return engine.castAttended(voter, { answers: { q1: [choice] }, pageNonce });
}

/** Round after round, each at once. @returns of every voter who tried, the choices by the leaf of their receipts */
async function carryOutAll(
  voters: readonly Voter[],
  attempts: readonly (readonly Attempt[])[],
): Promise<readonly ReadonlyMap<string, string>[]> {
  const papers = new Map<Voter, Papers>();
  for (const voter of voters.slice(3)) papers.set(voter, await papersOf(instances[0], voter));
  const receipts = new Map<Voter, Map<string, string>>();
  const tryOne = async (one: Attempt) => {
    const voter = voters[one.voter];
    if (voter === undefined) throw new Error('a voter of the roll');
    const own = receipts.get(voter) ?? new Map<string, string>();
    receipts.set(voter, own);
    const receipt = await carryOut(instances[one.instance], voter, papers.get(voter), one);
    if (receipt.ok) own.set(toHex(receipt.value.leaf), one.choice);
  };
  for (const round of attempts) await Promise.all(round.map(tryOne));
  return [...receipts.values()];
}

test('whatever is attempted, in whatever order and at once: whoever tries has one ballot, the one of the receipt', async () => {
  await fc.assert(
    fc.asyncProperty(rounds, fc.constantFrom('closed', 'live'), async (attempts, results) => {
      const [{ engine }, another] = instances;
      const settings = { results, mixThreshold: 1 };
      const { id, organiser, voters } = await openElection(engine, 5, { definition, settings });
      const receipts = await carryOutAll(voters, attempts);
      const { result } = value(await another.engine.close(organiser, id));
      expect(receipts.map(({ size }) => size)).toEqual(receipts.map(() => 1));
      const leaves = receipts.flatMap((own) => [...own.keys()]);
      expect(await boardLeaves(another.ports, id)).toEqual(leaves.toSorted());
      const chosen = receipts.flatMap((own) => [...own.values()]);
      const votes = choices.map((choice) => [choice, String(chosen.filter((one) => one === choice).length)]);
      expect(result?.contests[0]?.rounds[0]?.votes).toEqual(Object.fromEntries(votes));
    }),
    { numRuns: 12 },
  );
});
