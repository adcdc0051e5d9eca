import type { Address } from '../core/address.ts';
import { nameKey, parseNames } from '../core/personNames.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { ChatPerson, Ports } from './ports.ts';
import type { BadName, Refusal } from './refusal.ts';

/** Somebody, and all that they are called. */
export interface KnownPerson {
  readonly person: ChatPerson;
  readonly names: readonly string[];
}

/**
 * Whom each of these names or e-mail addresses may mean, under the name as it was given; nobody: an empty list. Bots and
 * deactivated accounts are nobody.
 */
export function peopleNamed(
  everybody: readonly KnownPerson[],
  names: readonly string[],
): ReadonlyMap<string, readonly ChatPerson[]> {
  const known = new Map<string, Map<string, ChatPerson>>();
  for (const { person, names: own } of everybody) {
    if (person.standing === 'bot' || person.standing === 'deactivated') continue;
    const keys = [...own, person.name, person.email ?? ''].map(nameKey).filter((key) => key !== '');
    for (const key of keys) known.set(key, (known.get(key) ?? new Map()).set(person.address.value, person));
  }
  return new Map(names.map((name) => [name, [...(known.get(nameKey(name))?.values() ?? [])]]));
}

/** Whom the lines of a text mean, each exactly one person of the platform of whoever asks; or every line that does not. */
export async function whoIsMeant(
  { chats }: Pick<Ports, 'chats'>,
  by: Address,
  text: string,
): Promise<Result<readonly ChatPerson[], Refusal>> {
  const chat = chats.find(({ kind }) => kind === by.kind);
  if (chat?.named === undefined) return err({ kind: 'no-such-platform' });
  const lines = parseNames(text);
  if (lines.length === 0) return ok([]);
  const named = await chat.named(by, [...new Set(lines.map((line) => line.text))]);
  if (!named.ok) return err({ kind: 'chat', failure: named.error });
  const people: ChatPerson[] = [];
  const bad: BadName[] = [];
  for (const line of lines) {
    const found = named.value.get(line.text) ?? [];
    const [one] = found;
    if (one === undefined) bad.push({ ...line, problem: 'nobody' });
    else if (found.length > 1) bad.push({ ...line, problem: 'several', fits: found.map(tellingApart) });
    else people.push(one);
  }
  return bad.length > 0 ? err({ kind: 'bad-names', bad }) : ok(people);
}

/** An e-mail address can be typed in place of the name. */
function tellingApart({ name, email }: ChatPerson): string {
  return email === null ? name : `${name} <${email}>`;
}

/** Whom one name or e-mail address means. */
export async function whoIs(
  ports: Pick<Ports, 'chats'>,
  by: Address,
  typed: string,
): Promise<Result<ChatPerson, Refusal>> {
  const found = await whoIsMeant(ports, by, typed.replaceAll(/[\r\n]+/gu, ' '));
  if (!found.ok) return found;
  const [person] = found.value;
  return person === undefined
    ? err({ kind: 'bad-names', bad: [{ line: 1, text: typed, problem: 'nobody' }] })
    : ok(person);
}
