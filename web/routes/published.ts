import { type Response, Router } from 'express';
import { canonicalJson } from '../../src/core/canonical.ts';
import { toBase64url, toHex } from '../../src/core/encoding.ts';
import type { PublishedBoard } from '../../src/engine/publishedBoard.ts';
import type { PublicView } from '../../src/engine/results.ts';
import { problemAnswer, sendPage } from '../send.ts';
import type { House, Site } from '../site.ts';
import { refuse, sendForGood } from './unchanging.ts';
import { type Address, withView } from './view.ts';

/**
 * What a program needs to check a board without the record (docs/protocol.md, section 7): manifest, checkpoint, leaves and
 * proofs. Before the publication there are no leaves and no proofs: they would tell in which batch a ballot was mixed.
 */
export function publishedRoutes(house: House): Router {
  const router = Router();
  router.get('/e/:id/manifest.json', withView(house, sendManifest));
  router.get('/e/:id/checkpoint', withView(house, sendCheckpoint));
  router.get('/e/:id/leaves', withView(house, sendLeaves));
  router.get('/e/:id/proof/inclusion/:index', withView(house, sendInclusion));
  router.get('/e/:id/proof/consistency/:first/:second', withView(house, sendConsistency));
  return router;
}

/** The canonical bytes, so that their hash is the fingerprint. */
async function sendManifest(site: Site, { election }: PublicView, res: Response): Promise<void> {
  const { opened } = election;
  if (opened === null) return sendPage(res, site, problemAnswer(site, 'not-found'));
  res.type('json');
  sendForGood(res, `manifest-${toHex(opened.fingerprint)}`, Buffer.from(canonicalJson(opened.manifest)));
}

/** A signed note as text. It changes while ballots are mixed, and never after the publication. */
async function sendCheckpoint(site: Site, { election }: PublicView, res: Response): Promise<void> {
  const note = await site.engine.checkpoint(election.id);
  if (note === null) return refuse(res, election.state === 'cancelled' ? 'cancelled' : 'no-checkpoint');
  res.type('text/plain; charset=utf-8');
  if (election.closing !== null) sendForGood(res, `checkpoint-${election.closing.root}`, Buffer.from(note));
  else res.status(200).send(note);
}

/** All leaf hashes one after the other: who has them needs no proof, and asks for none. */
async function sendLeaves(site: Site, { election }: PublicView, res: Response): Promise<void> {
  const board = await site.engine.publishedBoard(election.id);
  if (board === null) return refuse(res, election.state === 'cancelled' ? 'cancelled' : 'not-published');
  res.type('application/octet-stream');
  sendForGood(res, `leaves-${board.closing.root}`, Buffer.from(board.leaves));
}

async function sendInclusion(site: Site, view: PublicView, res: Response, address: Address): Promise<void> {
  await sendProof(site, view, res, ({ closing: { size }, tree }) => {
    const index = readNumber(address.index);
    if (index === null || index >= size) return null;
    const proof = tree().inclusion(index, size).map(toBase64url);
    return {
      index,
      size,
      leaf: toBase64url(tree().leaf(index)),
      proof,
      root: toBase64url(tree().root(size)),
    };
  });
}

async function sendConsistency(site: Site, view: PublicView, res: Response, address: Address): Promise<void> {
  await sendProof(site, view, res, ({ closing: { size }, tree }) => {
    const [first, second] = [readNumber(address.first), readNumber(address.second)];
    if (first === null || second === null || first > second || second > size) return null;
    const [firstRoot, secondRoot] = [first, second].map((count) => toBase64url(tree().root(count)));
    const proof = tree().consistency(first, second).map(toBase64url);
    return { first, firstRoot, second, secondRoot, proof };
  });
}

/** @param prove null for numbers that the board does not have */
async function sendProof(
  site: Site,
  { election }: PublicView,
  res: Response,
  prove: (board: PublishedBoard) => object | null,
): Promise<void> {
  const board = await site.engine.publishedBoard(election.id);
  if (board === null) return refuse(res, election.state === 'cancelled' ? 'cancelled' : 'not-published');
  const proof = prove(board);
  if (proof === null) return refuse(res, 'no-such-leaf', { size: board.closing.size });
  res.type('json');
  sendForGood(res, `proof-${board.closing.root}`, Buffer.from(`${JSON.stringify(proof)}\n`));
}

/** A number from zero as it is written without a sign, spare zeros or a fraction. */
function readNumber(text = ''): number | null {
  return /^(?:0|[1-9]\d{0,14})$/u.test(text) ? Number(text) : null;
}
