import type { Address } from '../../../../src/core/address.ts';
import { type Definition, defaultSettings } from '../../../../src/core/election.ts';
import type { ElectionId } from '../../../../src/core/ids.ts';
import { contest, motion, plainCountings } from '../../../support/definitions.ts';
import { anyPhoto } from '../../../support/photos.ts';
import { ownerOf } from '../../../support/query.ts';
import { granted, type OpenElection, organiser } from '../../../support/webElection.ts';
import type { TestSite } from '../site.ts';
import { vote } from '../voter.ts';

/** Elections that nothing of what is visited changes; Olga organises them. */
export interface StandingElections {
  /** Everything that a draft can have: long names, texts and statements, a timetable, warnings. */
  readonly draft: ElectionId;
  /** A draft whose list of choices changed after statements were made. */
  readonly relisted: ElectionId;
  /** Nobody is on its roll. */
  readonly empty: ElectionId;
  /** Of Mia, who has nothing but a mailbox. */
  readonly byMail: ElectionId;
  /** Invitations went out, some of which failed; one person voted. */
  readonly open: OpenElection;
  readonly live: OpenElection;
  readonly paused: ElectionId;
  /** Counted, once more too; observed by Uma. */
  readonly over: OpenElection;
  /** Published as totals; observed by Uma. */
  readonly totals: OpenElection;
  readonly cancelled: ElectionId;
}

const mia = { kind: 'email', value: 'mia@example.org' } as const;
const uma = { kind: 'email', value: 'uma@example.org' } as const;
const longest = 'Bartholomew-Featherstonehaugh-Cholmondeley-of-the-Upper-Eastern-Office-abc';
const names = ['Ana Müller', 'فاطمة الزهراء', '李小龍', longest];

/** Long texts, and a question of each kind whose settings read differently. */
const rich: Definition = {
  title: `Xanadu 2026 ${'w'.repeat(60)}`,
  description: 'Who speaks for us?\n\nمن يتكلم باسمنا؟',
  contests: [
    contest(plainCountings['stv-scottish/v1'], names, { id: 'q1', title: 'Xerxes', seats: 2 }),
    contest(plainCountings['star/v1'], names, { id: 'q2', title: 'مجلس' }),
    contest(plainCountings['works-council-lists/v1'], ['Solidarität', 'الأمل', 'Zoë 🗳️'], {
      id: 'q3',
      title: 'Lists',
      seats: 2,
    }),
    motion({ id: 'q4' }),
  ],
};

const counted: Definition = {
  ...rich,
  title: 'Xanadu 2025',
  contests: [
    contest(plainCountings['stv-scottish/v1'], names, { id: 'q1', title: 'Xerxes', seats: 2 }),
    motion({ id: 'q4' }),
  ],
};
const answers = { 'contest-q1-c1': '1', 'contest-q1-c2': '2', 'contest-q4': 'yes' };
const others = { 'contest-q1-c2': '1', 'contest-q1-c4': '2', 'contest-q4': 'abstain' };

export async function standingElections(
  site: TestSite,
  pause: (id: ElectionId) => Promise<void>,
): Promise<StandingElections> {
  const { web } = site;
  const voters = Array.from({ length: 20 }, (_, index) => `v${index}@example.org`);
  const opened = (draft: Parameters<typeof web.open>[0]) => web.open({ ...draft, voters });
  const settings = { closesAt: '2098-09-28T12:00:00Z' };
  const observed = async (id: ElectionId) => void granted(await web.engine.addObserver(organiser, id, uma));
  const [live, over, totals] = [
    await opened({ definition: counted, settings: { results: 'live', mixThreshold: 1 } }),
    await opened({ definition: counted, prepare: observed }),
    await opened({ definition: counted, prepare: observed, settings: { publication: 'totals' } }),
  ];
  for (const { codes } of [live, over, totals])
    for (const [index, code] of codes.slice(0, 5).entries())
      await vote(web.origin, code, index % 2 === 0 ? answers : others);
  await web.engine.settled();
  for (const { id } of [over, totals]) granted(await web.engine.close(organiser, id));
  const open = await opened({ definition: rich, settings, prepare: observed });
  await failSome(site, open.id);
  const paused = (await opened({ definition: counted })).id;
  await pause(paused);
  const cancelled = (await opened({ definition: counted })).id;
  granted(await web.engine.cancel(organiser, cancelled));
  return {
    draft: await richDraft(site),
    relisted: await relisted(site),
    empty: await drafted(site, counted),
    byMail: await drafted(site, counted, mia),
    open,
    live,
    paused,
    over,
    totals,
    cancelled,
  };
}

async function drafted(
  { web }: TestSite,
  definition: Definition,
  address: Address = organiser,
): Promise<ElectionId> {
  const input = { definition, settings: defaultSettings };
  return granted(await web.engine.create({ address, name: 'Olga' }, input, null)).id;
}

async function richDraft(site: TestSite): Promise<ElectionId> {
  const { engine } = site.web;
  const id = await drafted(site, rich);
  const photo = await anyPhoto({ format: 'jpeg', width: 400, height: 300, redTop: true });
  const links = [{ label: 'My programme', url: 'https://ana.example.org/programme' }];
  const text = `I have worked here for eleven years.\n\n${'What matters is that everybody is heard. '.repeat(9)}`;
  granted(
    await engine.makeStatement(organiser, id, { contest: 'q1', label: 'Ana Müller' }, { text, links, photo }),
  );
  const list = ['ana@example.org', `${longest} <long@example.org>`, 'bo@example.org; weight 2'];
  granted(
    await engine.addToRoll(organiser, id, [
      { kind: 'text', text: list.join('\n') },
      { kind: 'printed', count: 3 },
    ]),
  );
  const times = { opensAt: '2097-09-28T12:00:00Z', closesAt: '2098-09-28T12:00:00Z', reminders: [2, 24] };
  granted(await engine.schedule(organiser, id, times));
  granted(await engine.addObserver(organiser, id, uma));
  return id;
}

async function relisted(site: TestSite): Promise<ElectionId> {
  const { engine } = site.web;
  const id = await drafted(site, counted);
  const said = { text: 'أعمل هنا منذ أحد عشر عامًا.', links: [], photo: null };
  granted(await engine.makeStatement(organiser, id, { contest: 'q1', label: longest }, said));
  const [first, ...rest] = counted.contests;
  if (first === undefined) throw new Error('there is a question');
  const contests = [{ ...first, choices: first.choices.slice(0, 3) }, ...rest];
  granted(
    await engine.edit(organiser, id, { definition: { ...counted, contests }, settings: defaultSettings }),
  );
  return id;
}

/** Long answers of mail servers, as they come. */
async function failSome({ storage }: TestSite, id: ElectionId): Promise<void> {
  const reason = `550 5.1.1 <v3@example.org>: Recipient address rejected: ${'x'.repeat(80)} undeliverable`;
  await ownerOf(
    storage.database,
    `update clerk.deliveries set state = 'failed', reason = '${reason}' where voter_id in
     (select voter_id from clerk.addresses
      where election_id = '${id}' and value in ('v3@example.org', 'v4@example.org'))`,
  );
}
