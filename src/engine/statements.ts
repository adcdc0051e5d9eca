import type { Address } from '../core/address.ts';
import { toBase64url } from '../core/encoding.ts';
import type { ElectionId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import {
  publishedStatements,
  type Statement,
  type Statements,
  statedSchema,
  writeStatements,
} from '../core/statements.ts';
import { draftRefusal, editedEvent, ownElection } from './elections.ts';
import type { Ports } from './ports.ts';
import type { Election } from './portsOffice.ts';
import type { Photo, StatementEdit, StatementKey } from './portsStatements.ts';
import type { InputProblem, Refusal } from './refusal.ts';

/** A statement as a form sends it: nothing in it is trusted. */
export interface StatementInput {
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** The bytes of a file; `keep`: the photo that is there, if any; null: none. */
  readonly photo: Uint8Array | 'keep' | null;
}

/** What is frozen and shown of an opened election, with the bytes that the manifest commits to. */
export interface PublicStatements {
  readonly statements: Statements;
  readonly file: Uint8Array;
}

/** What is done with statements, bound to its ports. */
export function statementsOf(ports: Ports) {
  return {
    draftStatements: (by: Address, id: ElectionId) => draftStatements(ports, by, id),
    makeStatement: (by: Address, id: ElectionId, key: StatementKey, input: StatementInput) =>
      makeStatement(ports, by, id, key, input),
    moveStatement: (by: Address, id: ElectionId, key: StatementKey, label: string) =>
      moveStatement(ports, by, id, key, label),
    removeStatement: (by: Address, id: ElectionId, key: StatementKey) => removeStatement(ports, by, id, key),
    ownPhoto: (by: Address, id: ElectionId, hash: string) => ownPhoto(ports, by, id, hash),
    statements: (election: Pick<Election, 'id' | 'opened'>) => frozenStatements(ports, election),
    photo: (election: Pick<Election, 'id' | 'opened'>, hash: string) => publicPhoto(ports, election, hash),
  };
}

/** Statements of a draft, for its organisers; those of choices that are not listed any more are among them. */
async function draftStatements(
  ports: Pick<Ports, 'office'>,
  actor: Address,
  id: ElectionId,
): Promise<Result<{ readonly election: Election; readonly made: readonly Statement[] }, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  return ok({ election: own.value, made: await ports.office.statements(id) });
}

/** Sets what a choice of a draft says; without text, links and photo it says nothing. Every problem is reported. */
async function makeStatement(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  key: StatementKey,
  input: StatementInput,
): Promise<Result<Election, Refusal>> {
  const own = await ownElection(ports, actor, id);
  if (!own.ok) return own;
  const stated = statedSchema.safeParse({ text: input.text, links: input.links });
  const photo = await readPhoto(ports, input.photo);
  const problems: InputProblem[] = (stated.error?.issues ?? []).map(({ path, message }) => ({
    path: path.join('.'),
    problem: message,
  }));
  if (!photo.ok) problems.push({ path: 'photo', problem: photo.error });
  if (!stated.success || !photo.ok) return err({ kind: 'bad-input', problems });
  return change(ports, actor, id, (election, made) => {
    if (!hasChoice(election, key)) return err({ kind: 'edited-meanwhile' });
    const before = made.find((each) => isOf(each, key));
    const pictured = photo.value === 'keep' ? (before?.photo ?? null) !== null : photo.value !== null;
    const { text, links } = stated.data;
    if (text === '' && links.length === 0 && !pictured) return ok({ kind: 'remove', key });
    return ok({ kind: 'put', statement: { ...key, text, links }, photo: photo.value });
  });
}

/** Gives the statement of a choice that is not listed any more to one that is and has none. */
function moveStatement(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  key: StatementKey,
  label: string,
): Promise<Result<Election, Refusal>> {
  return change(ports, actor, id, (election, made) => {
    const to = { contest: key.contest, label };
    const free = hasChoice(election, to) && !made.some((each) => isOf(each, to));
    const left = made.some((each) => isOf(each, key)) && !hasChoice(election, key);
    return free && left ? ok({ kind: 'move', key, label }) : err({ kind: 'edited-meanwhile' });
  });
}

function removeStatement(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  key: StatementKey,
): Promise<Result<Election, Refusal>> {
  return change(ports, actor, id, () => ok({ kind: 'remove', key }));
}

/** A photo of the actor's own election, at whatever stage. */
async function ownPhoto(
  ports: Pick<Ports, 'office'>,
  actor: Address,
  id: ElectionId,
  hash: string,
): Promise<Uint8Array | null> {
  const own = await ownElection(ports, actor, id);
  return own.ok ? ports.office.photo(id, hash) : null;
}

/** What the choices of an opened election say, as it was frozen; null where they say nothing. Throws where it was changed. */
async function frozenStatements(
  ports: Pick<Ports, 'office' | 'crypto'>,
  { id, opened }: Pick<Election, 'id' | 'opened'>,
): Promise<PublicStatements | null> {
  const hash = opened?.manifest.statements;
  if (opened === null || hash === undefined) return null;
  const made = await ports.office.statements(id);
  const statements = publishedStatements(id, opened.manifest.definition, made);
  const written = statements === null ? null : writeStatements(ports.crypto, statements);
  if (statements === null || written?.hash !== hash)
    throw new Error('the statements are not those to which the manifest commits');
  return { statements, file: written.file };
}

/** A photo that voters may see. */
async function publicPhoto(
  ports: Pick<Ports, 'office' | 'crypto'>,
  election: Pick<Election, 'id' | 'opened'>,
  hash: string,
): Promise<Uint8Array | null> {
  const frozen = await frozenStatements(ports, election);
  const known = frozen?.statements.statements.some(({ photo }) => photo === hash) ?? false;
  return known ? ports.office.photo(election.id, hash) : null;
}

function change(
  ports: Ports,
  actor: Address,
  id: ElectionId,
  decide: (election: Election, made: readonly Statement[]) => Result<StatementEdit, Refusal>,
): Promise<Result<Election, Refusal>> {
  return ports.office.changeStatements<Refusal>(id, (election, made) => {
    const refusal = draftRefusal(election, actor);
    if (refusal !== null) return err(refusal);
    const edit = decide(election, made);
    if (!edit.ok) return edit;
    return ok({ edits: [edit.value], event: editedEvent(ports, election) });
  });
}

function hasChoice({ definition }: Election, { contest, label }: StatementKey): boolean {
  const asked = definition.contests.find(({ id }) => id === contest);
  return asked?.choices.some((choice) => choice.label === label) ?? false;
}

function isOf(statement: StatementKey, key: StatementKey): boolean {
  return statement.contest === key.contest && statement.label === key.label;
}

async function readPhoto({ photos, crypto }: Ports, photo: StatementInput['photo']) {
  if (photo === 'keep' || photo === null) return ok(photo);
  const made = await photos.portrait(photo);
  if (!made.ok) return made;
  const read: Photo = { hash: toBase64url(crypto.sha256(made.value)), image: made.value };
  return ok(read);
}
