import type { PlaygroundPerson } from '../../../web/playground/person.ts';
import type { RunningPlayground } from '../../../web/playground/server.ts';
import type { RunningApp } from '../../app.ts';
import { candidates, drawBallot, question, seededDraw, title } from './ballots.ts';
import { formWith, press, submit, textOf, type } from './chat.ts';
import { type Ending, tellEnding } from './ending.ts';
import { createTranscript, type Transcript } from './transcript.ts';
import { readInvitation, voteByWeb } from './webVoter.ts';

export interface StoryOptions {
  readonly voters: number;
  readonly seed: number;
  /** Where the published record is to be written, if at all. */
  readonly record: string | null;
}

interface Scene {
  readonly playground: RunningPlayground;
  readonly organiser: PlaygroundPerson;
  readonly chatVoters: readonly PlaygroundPerson[];
  readonly mailVoters: readonly string[];
  /** Places of the candidates that the next voter marks; none for a blank vote. */
  readonly nextBallot: () => readonly number[];
  readonly tell: Transcript;
}

export const channel = 'works-council';
export const receiptPattern = /\b(?:[0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}\b/u;

/** Holds a whole election and tells it. Throws when anything is not as it should be. */
export async function holdElection(app: RunningApp, options: StoryOptions): Promise<void> {
  const scene = setScene(app, options);
  await create(scene);
  await drawUpRoll(scene);
  const { election, fingerprint } = await open(scene);
  const codes = await voteInModals(scene);
  const files = await voteByMail(scene);
  await close(scene);
  const { playground, organiser, tell } = scene;
  const ending: Ending = { app, playground, organiser, tell, election, fingerprint, codes, files };
  await tellEnding(ending, options.record);
}

function setScene(app: RunningApp, { voters, seed }: StoryOptions): Scene {
  const { playground } = app;
  if (playground === null) throw new Error('the demo needs the playground');
  const accounts = playground.people.filter(({ id }) => id.startsWith('U'));
  const [organiser, ...others] = accounts;
  if (organiser === undefined) throw new Error('the playground is empty');
  const inChat = Math.ceil(voters / 2);
  const mailVoters = Array.from({ length: voters - inChat }, (_, index) => `voter${index + 1}@mail.example`);
  const draw = seededDraw(seed);
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  const tell = createTranscript(write, process.stdout.isTTY);
  write(`${title}: ${voters} voters, ${inChat} in chat and ${mailVoters.length} by mail`);
  const chatVoters = others.slice(0, inChat);
  return { playground, organiser, chatVoters, mailVoters, nextBallot: () => drawBallot(draw), tell };
}

async function create({ organiser, tell }: Scene): Promise<void> {
  tell.step('An organiser creates the election');
  tell.act(organiser.name, `types "/election create" in #${channel} and fills in the form`);
  await type(organiser, '/election create', channel);
  await formWith(organiser, '"template"');
  await submit(organiser, { template: 'other' });
  await formWith(organiser, '"question"');
  const choices = candidates.join('\n');
  await submit(organiser, { title, question, rule: 'choose-up-to/v1' });
  await formWith(organiser, '"choices"');
  await submit(organiser, { choices, seats: '2', marks: '2' });
  tell.note(`${question} Two seats, up to two marks: ${candidates.join(', ')}.`);
}

async function drawUpRoll({ organiser, chatVoters, mailVoters, tell }: Scene): Promise<void> {
  tell.step('Who may vote: the voter roll');
  await press(organiser, 'roll');
  await formWith(organiser, '"addresses"');
  const people = chatVoters.map(({ id }) => id);
  await submit(organiser, { people, addresses: mailVoters.join('\n') });
  await formWith(organiser, 'do-open');
  tell.act(
    organiser.name,
    `adds ${people.length} people by name and pastes ${mailVoters.length} mail addresses`,
  );
}

async function open({ organiser, tell }: Scene): Promise<{ election: string; fingerprint: string }> {
  tell.step('The election opens');
  await press(organiser, 'do-open');
  const shown = textOf(await formWith(organiser, /"action_id":"invite:/u));
  const [, election = ''] = /"action_id":"invite:([0-9a-f-]{36})"/u.exec(shown) ?? [];
  const [fingerprint = ''] = /\b[0-9a-f]{64}\b/u.exec(shown) ?? [];
  tell.act(organiser.name, 'opens it: questions, settings and roll are frozen');
  tell.note(`Fingerprint, posted in #${channel}: ${fingerprint}`);
  await press(organiser, 'invite');
  tell.act(organiser.name, 'sends the invitations');
  return { election, fingerprint };
}

async function voteInModals({ chatVoters, nextBallot, tell }: Scene): Promise<readonly string[]> {
  tell.step('Voting in private modals');
  const codes: string[] = [];
  for (const voter of chatVoters) {
    await press(voter, 'vote');
    await formWith(voter, '"blank"');
    const marks = nextBallot();
    await submit(voter, { q1: marks.length === 0 ? ['blank'] : marks.map((place) => `c${place + 1}`) });
    const [announced = ''] = receiptPattern.exec(textOf(await formWith(voter, receiptPattern))) ?? [];
    await submit(voter);
    const [code = ''] = receiptPattern.exec(textOf(await formWith(voter, 'Your vote is cast'))) ?? [];
    if (code !== announced) throw new Error(`${voter.name} was promised ${announced} and got ${code}`);
    tell.act(voter.name, `votes and keeps receipt ${code}`);
    codes.push(code);
    await voter.close(true);
  }
  return codes;
}

async function voteByMail({
  playground,
  organiser,
  mailVoters,
  nextBallot,
  tell,
}: Scene): Promise<readonly unknown[]> {
  tell.step('Voting by mailed ballot, without JavaScript');
  const files: unknown[] = [];
  for (const address of mailVoters) {
    const mail = await organiser.until(`the invitation of ${address}`, () =>
      playground.mailbox.to(address).at(-1),
    );
    const { page, code } = readInvitation(mail.text);
    const marks = nextBallot();
    const file = await voteByWeb(page, code, (offered) =>
      offered.filter((value, place) => (marks.length === 0 ? value === 'blank' : marks.includes(place))),
    );
    const [receipt = ''] = receiptPattern.exec(JSON.stringify(file)) ?? [];
    tell.act(address, `votes and downloads signed receipt ${receipt}`);
    files.push(file);
  }
  return files;
}

async function close({ organiser, tell }: Scene): Promise<void> {
  tell.step('The election closes');
  await organiser.close(true);
  await type(organiser, '/election close', channel);
  await press(organiser, 'do-close', channel);
  await organiser.until('the result in the channel', () =>
    organiser.messages(channel).find((message) => textOf(message).includes('Turnout')),
  );
  tell.act(
    organiser.name,
    'closes it: ballots are mixed, opened, counted; the keys that could link are destroyed',
  );
}
