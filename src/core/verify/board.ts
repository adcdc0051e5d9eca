import { equalBytes, utf8 } from '../bytes.ts';
import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts';
import { append, emptyFrontier, frontierRoot } from '../merkle.ts';
import { verifyNote } from '../note.ts';
import type { LineOf } from '../record/lines.ts';
import { boardOrigin, deploymentName } from '../record/names.ts';
import { err, ok, type Result } from '../result.ts';
import type { Examined } from './election.ts';

interface Signed {
  readonly checkpoint: Checkpoint;
  readonly byDeployment: boolean;
}

/** The board's tree, grown leaf by leaf, against its checkpoints; the last of a published board has both signatures. */
export function createBoardExaminer(examined: Examined) {
  const { crypto, outcome, findings } = examined;
  const roots = new Map<number, Uint8Array>();
  let tree = emptyFrontier;
  let last: Signed | null = null;

  /** A cancelled election shows no ballots to compare with. */
  const compare = () => {
    const expected = roots.get(tree.size);
    if (expected === undefined || outcome === 'cancelled') return;
    if (!equalBytes(frontierRoot(crypto, tree), expected)) findings.fail('board-root');
    roots.delete(tree.size);
  };

  const take = (signed: Signed, place: string) => {
    const { size, root } = signed.checkpoint;
    if (last !== null && size <= last.checkpoint.size) findings.fail('checkpoint-order', place);
    last = signed;
    roots.set(size, root);
    compare();
  };

  return {
    checkpoint(line: LineOf<'checkpoint'>, place: string): void {
      const signed = readSigned(examined, line.note);
      if (signed.ok) take(signed.value, place);
      else findings.fail(signed.error, place);
    },
    ballot(leaf: Uint8Array): void {
      tree = append(crypto, tree, leaf);
      compare();
    },
    end(): void {
      if (outcome === 'published') {
        if (last?.byDeployment !== true) findings.fail('checkpoint-signature');
        if (roots.size > 0 || tree.size !== last?.checkpoint.size) findings.fail('board-size');
      }
      findings.reach('board');
    },
    /** How many ballots there were. */
    size: () => tree.size,
    /** Of the ballots so far: 32 bytes. */
    root: () => frontierRoot(crypto, tree),
  };
}

/** Exactly the board's signature, or the board's and then the deployment's: a foreign one would go unread. */
function readSigned(
  { crypto, manifest, boardKey, deploymentKey }: Examined,
  text: string,
): Result<Signed, 'checkpoint-form' | 'checkpoint-signature'> {
  const origin = boardOrigin(manifest.election);
  const keys = [
    { name: origin, publicKey: boardKey },
    { name: deploymentName, publicKey: deploymentKey },
  ];
  const note = verifyNote(crypto, utf8(text), keys);
  if (!note.ok) return err(note.error === 'malformed-note' ? 'checkpoint-form' : 'checkpoint-signature');
  const { body, signedBy } = note.value;
  const checkpoint = parseCheckpoint(body);
  if (!checkpoint.ok || checkpoint.value.origin !== origin) return err('checkpoint-form');
  const lines = text.slice(body.length + 1).split('\n').length - 1;
  const byDeployment = signedBy.length === 2;
  const names = byDeployment ? [origin, deploymentName] : [origin];
  if (signedBy.join('\n') !== names.join('\n') || lines !== names.length) return err('checkpoint-signature');
  return ok({ checkpoint: checkpoint.value, byDeployment });
}
