import { type Definition, defaultSettings, type Settings } from '../../../../src/core/election.ts';
import type { ElectionId } from '../../../../src/core/ids.ts';
import type { Home } from '../../../../src/engine/portsOffice.ts';
import type { PagePerson } from '../../../../src/engine/portsSessions.ts';
import type { RollSource } from '../../../../src/engine/rollSources.ts';
import { contest, motion, plainCountings } from '../../../support/definitions.ts';
import { restoreFromBackup } from '../../../support/restored.ts';
import { granted } from '../../../support/webElection.ts';
import { draftOf, olga, piet, signedInAs, signIn } from '../office.ts';
import type { TestSite } from '../site.ts';
import { type StandingElections, standingElections } from './elections.ts';

/** Who uses the pages. Mia, Max and Uma have nothing but a mailbox, Nora organises nothing. */
export const people = {
  olga,
  piet,
  mia: { address: { kind: 'email', value: 'mia@example.org' }, name: 'Mia', timeZone: null },
  max: { address: { kind: 'email', value: 'max@example.org' }, name: 'Max', timeZone: null },
  uma: { address: { kind: 'email', value: 'uma@example.org' }, name: 'Uma', timeZone: null },
  eve: { address: { kind: 'email', value: 'eve@example.org' }, name: 'Eve', timeZone: null },
  nora: { address: { kind: 'slack', value: 'T1/U9' }, name: 'Nora', timeZone: null },
} as const satisfies Readonly<Record<string, PagePerson>>;
export type Person = keyof typeof people;

/** A channel of the workspace in which Olga and Piet are. */
export const channel: Home = { platform: 'slack', workspace: 'T1', channel: 'C1' };

/** A new election of Piet's, who has all that are used up while pages are visited. */
export interface Fresh {
  readonly definition?: Definition;
  readonly settings?: Partial<Settings>;
  readonly home?: Home;
  readonly voters?: readonly string[];
  readonly printed?: number;
  /** A second organiser. */
  readonly with?: Person;
  readonly open?: boolean;
}

/** What an organiser finds: the elections that stand there for all languages, and new ones of any kind. */
export interface World extends StandingElections {
  readonly site: TestSite;
  /** Their cookies. */
  readonly sessions: Readonly<Record<Person, string>>;
  readonly fresh: (plan?: Fresh) => Promise<ElectionId>;
  /** What the database says after a restore from a backup. */
  readonly pause: (id: ElectionId) => Promise<void>;
}

export const small: Definition = {
  title: 'Comité 2026 für البيت',
  description: '',
  contests: [contest('choose-one/v1', ['Ana', 'محمد', '李小龍'], { id: 'q1', title: 'Who speaks for us?' })],
};

/** Two questions, of which one is decided by a share of those present. */
export const meeting: Definition = {
  title: 'General meeting',
  description: '',
  contests: [
    motion({ id: 'q1' }, { base: 'present' }),
    contest(plainCountings['irv/v1'], ['Ana', 'Bo', 'Chen'], { id: 'q2', title: 'Who leads?' }),
  ],
};

export async function createWorld(site: TestSite): Promise<World> {
  const { engine } = site.web;
  const fresh = async (plan: Fresh = {}): Promise<ElectionId> => {
    const { definition = small, settings = {}, home = null, voters = [], printed = 0 } = plan;
    const { address, name } = piet;
    const input = { definition, settings: { ...defaultSettings, ...settings } };
    const { id } = granted(await engine.create({ address, name }, input, home));
    const sources: readonly RollSource[] = [
      ...(voters.length === 0 ? [] : [{ kind: 'text', text: voters.join('\n') } as const]),
      ...(printed === 0 ? [] : [{ kind: 'printed', count: printed } as const]),
    ];
    if (sources.length > 0) granted(await engine.addToRoll(address, id, sources));
    if (plan.with !== undefined) granted(await engine.addOrganiser(address, id, people[plan.with].address));
    if (plan.open === true) granted(await engine.open(address, id));
    return id;
  };
  const pause = (id: ElectionId) => restoreFromBackup(site.storage.database, id);
  const standing = await standingElections(site, pause);
  return { ...standing, site, sessions: await sessionsOf(site, standing.draft), fresh, pause };
}

async function sessionsOf(site: TestSite, draft: ElectionId): Promise<Readonly<Record<Person, string>>> {
  const mailed = async (person: Person) => (await signedInAs(site, people[person].address)).cookie;
  return {
    olga: (await signIn(site.web, olga, draft)).cookie,
    piet: (await signIn(site.web, piet, await draftOf(site.web, piet))).cookie,
    mia: await mailed('mia'),
    max: await mailed('max'),
    uma: await mailed('uma'),
    eve: await mailed('eve'),
    nora: await mailed('nora'),
  };
}
