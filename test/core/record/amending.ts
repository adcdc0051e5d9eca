import { type Amendment, amendmentMessage, proposalHash } from '../../../src/core/amendment.ts';
import { compareBytes } from '../../../src/core/bytes.ts';
import type { LineOf } from '../../../src/core/record/lines.ts';
import { rollRoot } from '../../../src/core/roll.ts';
import { weightClasses } from '../../../src/core/weight.ts';
import { nodeCrypto as crypto } from '../../../src/crypto/node.ts';
import type { Enrolled } from './roll.ts';
import { bytes, election, keys, text } from './sample.ts';

/** When everything of the sample happens. */
export const moment = '2026-03-01T09:00:00.000Z';

/**
 * The amendments by which the last voters joined the roll.
 * @param sizes how many joined by each of them, the first amendment first
 */
export function amendmentsOf(
  roll: readonly Enrolled[],
  sizes: readonly number[],
  fingerprint: Uint8Array,
): readonly Amendment[] {
  const added = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size, index) => {
    const from = roll.length - added + sizes.slice(0, index).reduce((sum, each) => sum + each, 0);
    const now = roll.filter(({ voter }) => voter < from + size);
    const joining = now.filter(({ voter }) => voter >= from).map(({ leaf }) => leaf);
    const root = rollRoot(
      crypto,
      now.map(({ leaf }) => leaf),
    );
    return {
      format: 'anonylections/roll-amendment/v1',
      election,
      fingerprint: text(fingerprint),
      number: index + 1,
      at: moment,
      added: joining.sort(compareBytes).map(text),
      roll: { size: now.length, root: text(root) },
      weights: weightClasses(now).map((each) => ({ ...each })),
    };
  });
}

export function amendmentLine(amendment: Amendment): LineOf<'amendment'> {
  const signature = crypto.ed25519Sign(keys.deployment, amendmentMessage(amendment));
  return { kind: 'amendment', amendment, signature: text(signature) };
}

type Event = LineOf<'event'>['event'];

/** What the audit log says of an amendment that the second organiser agreed on. */
export function additionEvents({ added, at, roll }: Amendment): readonly [Event, Event] {
  const proposal = text(proposalHash(crypto, election, added.map(bytes)));
  const voters = added.length;
  return [
    { action: 'voters-proposed', role: 'organiser', at, details: { organiser: 0, proposal, voters } },
    {
      action: 'voters-added',
      role: 'organiser',
      at,
      details: { organiser: 1, proposal, voters, roll: roll.size, root: roll.root },
    },
  ];
}
