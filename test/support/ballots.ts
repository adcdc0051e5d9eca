import { asShown } from '../../src/core/choiceOrder.ts';
import type { Contest } from '../../src/core/contest.ts';
import type { Counting, Rule } from '../../src/core/counting.ts';
import { defaultSettings } from '../../src/core/election.ts';
import { electionIdSchema, uuidFromBytes, voterIdSchema } from '../../src/core/ids.ts';
import type { Manifest } from '../../src/core/manifest.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import type { Opened } from '../../src/engine/portsOffice.ts';
import { contest, motion, plainCountings } from './definitions.ts';

const election = electionIdSchema.parse(uuidFromBytes(new Uint8Array(16).fill(3)));

/** An opened election of these contests, as far as a ballot's form looks at it. */
export function openedWith(contests: readonly Contest[], more: Partial<Manifest> = {}): Opened {
  const manifest: Manifest = {
    format: 'anonylections/manifest/v1',
    election,
    definition: { title: 'Council', description: 'All of it.', contests: [...contests] },
    settings: defaultSettings,
    roll: { size: 100, root: '' },
    weights: [{ weight: '1', voters: 100, tokenKey: { n: '', e: '' } }],
    sealingKey: '',
    boardKey: '',
    deploymentKey: '',
    lotSeedHash: '',
    ballotLength: 64,
    ...more,
  };
  return {
    manifest,
    manifestSignature: new Uint8Array(),
    fingerprint: new Uint8Array(32),
    epoch: '',
    amendments: [],
  };
}

export const voter: Voter = {
  id: voterIdSchema.parse(uuidFromBytes(new Uint8Array(16).fill(4))),
  election,
  name: 'Ana',
  addresses: [],
  salt: new Uint8Array(16),
  weight: '1',
  generation: 0,
  issued: null,
};

/** What a ballot's forms ask of the engine. */
export const inDrawnOrder: Pick<Engine, 'asShown'> = {
  asShown: (contest, pageNonce) => asShown(nodeCrypto, contest, pageNonce),
};

/** A contest by this rule with these choices, whatever the rule takes of them. */
export function contestBy(rule: Rule, labels: readonly string[], id = 'q1'): Contest {
  if (rule === 'yes-no-abstain/v1') return motion({ id });
  return contest(stretched(plainCountings[rule], labels.length), labels, { id, title: `Who, by ${rule}?` });
}

/** The same settings for as many choices. */
function stretched(counting: Counting, count: number): Counting {
  const ids = Array.from({ length: count }, (_, index) => `c${index + 1}`);
  if ('maxRanks' in counting) return { ...counting, maxRanks: count };
  if (counting.rule === 'choose-up-to/v1') return { ...counting, maxMarks: count };
  if (counting.rule === 'works-council-persons/v1')
    return { ...counting, genders: Object.fromEntries(ids.map((id) => [id, 'F'])) };
  if (counting.rule !== 'works-council-lists/v1') return counting;
  const person = { name: 'فاطمة الزهراء المنصوري', gender: 'F' };
  return { ...counting, lists: Object.fromEntries(ids.map((id) => [id, [person, person, person]])) };
}
