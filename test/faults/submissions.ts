import { createHash } from 'node:crypto';
import { toHex } from '../../src/core/encoding.ts';
import type { Receipt } from '../../src/core/receipt.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import { value } from '../support/engine.ts';
import { all } from '../support/store.ts';

/** The same form for the same voter, whoever delivers it and however often. */
export async function castOnce(engine: Engine, voter: Voter): Promise<Receipt> {
  const pageNonce = new Uint8Array(createHash('sha256').update(voter.id).digest());
  return value(await engine.castAttended(voter, { answers: { q1: ['c1'], q2: ['yes'] }, pageNonce }));
}

/** Everybody submits (again), a few at a time. @returns leaves in hexadecimal by voter */
export async function everybody(
  engine: Engine,
  voters: readonly Voter[],
): Promise<ReadonlyMap<string, string>> {
  const leaves = new Map<string, string>();
  const waiting = voters.values();
  const work = async () => {
    for (const voter of waiting) leaves.set(voter.id, toHex((await castOnce(engine, voter)).leaf));
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return leaves;
}

/** The leaves of the board, sorted. */
export async function boardLeaves(
  ports: { readonly box: { board(id: Voter['election']): AsyncIterable<{ readonly leaf: Uint8Array }> } },
  id: Voter['election'],
): Promise<readonly string[]> {
  return (await all(ports.box.board(id))).map(({ leaf }) => toHex(leaf)).toSorted();
}
