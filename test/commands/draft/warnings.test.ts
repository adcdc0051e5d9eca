import { describe, expect, test } from 'vitest';
import { renderMessage } from '../../../adapters/slack/render/view.ts';
import { draftWarnings, warningParts } from '../../../src/commands/draft/draftWarnings.ts';
import type { Standing } from '../../../src/commands/draft/standing.ts';
import type { Message, Part } from '../../../src/commands/ui.ts';
import { defaultSettings, type Settings } from '../../../src/core/election.ts';
import { electionIdSchema } from '../../../src/core/ids.ts';
import type { Election } from '../../../src/engine/portsOffice.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { checkMessage } from '../../support/blockKit.ts';
import { actor, draft, messageOf, useCommandDesk } from '../../support/commandDesk.ts';
import { contest, councilDefinition, plainCountings } from '../../support/definitions.ts';

const t = translator('en');
const now = Date.parse('2030-01-01T12:00:00Z');
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();

function election(settings: Partial<Settings> = {}, more: Partial<Election> = {}): Election {
  return {
    id: electionIdSchema.parse('3f0e3a5e-2f5b-4c55-8f31-6a3a1b6f7a10'),
    state: 'draft',
    definition: councilDefinition,
    settings: { ...defaultSettings, ...settings },
    organisers: [],
    observers: [],
    home: { platform: 'slack', workspace: 'T1', channel: 'CHERE' },
    opened: null,
    closing: null,
    result: null,
    armed: false,
    outdated: [],
    ...more,
  };
}

function standing(more: Partial<Standing> = {}): Standing {
  const size = more.size ?? 40;
  const weights = [{ weight: '1', voters: size }];
  const reach = { byChat: size, byMail: 0, printed: 0, byAnnouncement: [], unreachable: [], certain: true };
  const summary = { ...reach, leftOut: [], weights };
  const { byAnnouncement, unreachable } = summary;
  return { now, size, weights, unreachable, byAnnouncement, canPost: true, outdated: [], summary, ...more };
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `Voter ${index + 1}`);
const classes = [
  { weight: '1', voters: 39 },
  { weight: '2.5', voters: 1 },
];
const advice = t('commands.draft.signatureAdvice', { option: t('commands.draft.publicationTotals') });
const questions = (count: number) =>
  Array.from({ length: count }, (_, index) => contest('choose-one/v1', ['A', 'B', 'C'], { id: `q${index}` }));
const many = { ...councilDefinition, contests: questions(5) };
const oneMark = { ...councilDefinition, contests: questions(1) };
const scored = { ...councilDefinition, contests: [contest(plainCountings['score/v1'], names(8))] };
const written = { ...councilDefinition, contests: [contest('choose-one/v1', ['A', 'B'], { writeIns: 1 })] };
const ranked = { ...councilDefinition, contests: [contest(plainCountings['irv/v1'], names(8))] };

describe('what an organiser is warned of', () => {
  test('nothing, where nothing is to be feared', () => {
    expect(draftWarnings(t, election({ closesAt: at(48) }), standing())).toEqual([]);
    expect(warningParts(t, election({ closesAt: at(48) }), standing())).toEqual([]);
  });

  test.each<[string, Election, Standing, string]>([
    [
      'one voter',
      election(),
      standing({ size: 1 }),
      'Only one person may vote. The result is how this person voted.',
    ],
    ['nine voters', election(), standing({ size: 9 }), 'Only 9 people may vote. If all vote alike'],
    ['half an hour', election({ closesAt: at(0.5) }), standing(), 'open for 30 minutes only'],
    [
      'half an hour from the opening on',
      election({ opensAt: at(47.5), closesAt: at(48) }, { armed: true }),
      standing(),
      'open for 30 minutes only',
    ],
    ['disarmed', election({ opensAt: at(1) }), standing(), 'does not open by itself any more'],
    [
      'armed, and nobody to vote',
      election({ opensAt: at(1) }, { armed: true }),
      standing({ size: 0 }),
      'nobody is on the voter roll',
    ],
    ['no channel', election({}, { home: null }), standing({ canPost: null }), 'No channel was chosen'],
    ['a channel without me', election(), standing({ canPost: false }), 'Invite me there.'],
    [
      'two whom nothing reaches',
      election(),
      standing({ unreachable: ['Ana', 'بو'] }),
      '2 voters can be reached neither in chat nor by mail: Ana, \u2068بو\u2069',
    ],
    ['thirty of them', election(), standing({ unreachable: names(30) }), 'Voter 10 … and 20 more.'],
    ['all', election(), standing({ unreachable: names(40) }), 'Nobody on the voter roll can be reached'],
    [
      'batches of four',
      election({ results: 'live', mixThreshold: 4 }),
      standing(),
      'Results show after every 4 ballots',
    ],
    [
      'a weight of one’s own, accepted',
      election({ smallClasses: 'accept' }),
      standing({ weights: classes }),
      'Only 1 voter has the weight 2.5',
    ],
    [
      'signatures',
      election({}, { definition: ranked }),
      standing(),
      'Question 1: at least 400 different rankings are possible, with a roll of 40. So an unusual one can serve as a signature to whoever buys votes. Ranks on the ballot: 3; from 3 ranks on it is so.',
    ],
    [
      'signatures by scores',
      election({}, { definition: scored }),
      standing(),
      'Question 1: far more different ballots',
    ],
    [
      'questions whose answers together are as good as a signature',
      election({}, { definition: many }),
      standing(),
      'All questions together: at least 1,000 different ballots are possible, with a roll of 40.',
    ],
    [
      'totals only, and nobody to count again',
      election({ publication: 'totals' }, { definition: ranked }),
      standing(),
      'no observer is named',
    ],
    [
      'totals only, and names among them',
      election(
        { publication: 'totals' },
        { definition: written, observers: [{ address: { kind: 'email', value: 'uma@x.org' }, name: 'Uma' }] },
      ),
      standing(),
      'Question 1: names that voters write in are published with the totals',
    ],
  ])('%s', (_, about, known, sentence) => {
    const found = draftWarnings(t, about, known).filter((text) => text !== advice);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
  });

  test.each<[string, Election, Standing, boolean]>([
    ['a small roll and several questions', election(), standing({ size: 9 }), true],
    ['a small roll and one mark', election({}, { definition: oneMark }), standing({ size: 9 }), false],
    ['a long ranking', election({}, { definition: ranked }), standing(), true],
    ['many questions', election({}, { definition: many }), standing(), true],
    ['few questions', election(), standing(), false],
    ['totals only', election({ publication: 'totals' }, { definition: ranked }), standing(), false],
  ])('the advice to publish totals only is given for %s: %#', (_, about, known, given) => {
    expect(draftWarnings(t, about, known).includes(advice)).toBe(given);
    expect(advice).toContain('“Totals and receipts only: others cannot recount”');
  });

  test('ten voters, an hour, batches of five and a channel that cannot be asked are nothing to be warned of', () => {
    const live = { results: 'live', mixThreshold: 5, closesAt: at(1) } as const;
    expect(draftWarnings(t, election(live), standing({ size: 10, canPost: null }))).toEqual([]);
  });

  test('what forbids the opening stands apart, with every reason', () => {
    const about = election({ closesAt: at(-1) });
    const [forbids, ...more] = warningParts(t, about, standing({ weights: classes }));
    expect(more).toEqual([]);
    expect(forbids).toEqual({
      kind: 'list',
      label: 'Before it can be opened',
      items: [
        'The closing time has passed already.',
        expect.stringContaining(
          'Only 1 voter has the weight 2.5: others could guess how they voted. Give more',
        ),
      ],
    });
  });

  test('nobody on the roll is not told as a warning too', () => {
    expect(warningParts(t, election(), standing({ size: 0, weights: [] }))).toEqual([]);
  });
});

describe('the warnings of a real draft', () => {
  const desk = useCommandDesk();
  const olga = actor('UOLGA');

  const warned = ({ parts }: Message): readonly string[] =>
    parts.flatMap((part: Part) =>
      part.kind === 'list' && part.label.startsWith('Good to know') ? part.items : [],
    );

  test('stand on the draft, after voters were added, and where invitations are asked for too early', async () => {
    const id = await draft(desk, { channel: 'CELSEWHERE' });
    const added = messageOf(
      await desk.commands.submit(olga, 'roll', id, { addresses: 'ana@x.org\nbo@x.org' }),
    );
    const card = messageOf(await desk.commands.act(olga, `show:${id}`));
    const invited = messageOf(await desk.commands.act(olga, `invite:${id}`));
    for (const message of [added, card, invited]) {
      checkMessage(renderMessage(t, message));
      expect(warned(message)).toEqual([
        expect.stringContaining('I cannot post in the channel'),
        expect.stringContaining('Only 2 people may vote.'),
      ]);
      expect(JSON.stringify(message)).toContain('Have you read the warnings above?');
    }
  });

  test('forbid nothing: the draft opens all the same', async () => {
    const id = await draft(desk, { channel: 'CELSEWHERE' });
    messageOf(await desk.commands.submit(olga, 'roll', id, { addresses: 'ana@x.org' }));
    messageOf(await desk.commands.act(olga, `do-open:${id}`));
    expect((await desk.engine.election(id))?.state).toBe('open');
  });

  test('without warnings, none are asked about', async () => {
    const id = await draft(desk);
    const addresses = names(12)
      .map((name) => `${name.replace(' ', '')}@x.org`)
      .join('\n');
    const added = messageOf(await desk.commands.submit(olga, 'roll', id, { addresses }));
    expect(warned(added)).toEqual([]);
    expect(JSON.stringify(added)).not.toContain('Have you read');
    expect(JSON.stringify(added)).toContain(`do-open:${id}`);
  });
});
