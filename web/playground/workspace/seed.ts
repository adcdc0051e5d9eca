import type { Conversation, ConversationKind, Person, UserGroup } from '../model.ts';
import type { Draw } from '../people/random.ts';
import { drawId } from '../people/random.ts';

interface ChannelPlan {
  readonly name: string;
  readonly kind: ConversationKind;
  readonly topic: string;
  readonly withBot: boolean;
  /** whether the person at this place of the list is in it */
  readonly has: (place: number) => boolean;
}

const plans: readonly ChannelPlan[] = [
  { name: 'general', kind: 'public', topic: 'For everybody', withBot: true, has: () => true },
  {
    name: 'works-council',
    kind: 'public',
    topic: 'Elections, minutes and questions to the council',
    withBot: true,
    has: (place) => place !== 12,
  },
  {
    name: 'canteen',
    kind: 'public',
    topic: 'What is for lunch',
    withBot: false,
    has: (place) => place % 3 !== 1,
  },
  {
    name: 'electoral-board',
    kind: 'private',
    topic: 'Three people who run the elections',
    withBot: true,
    has: (place) => place < 3,
  },
  {
    name: 'leadership',
    kind: 'private',
    topic: 'The app has not been invited here',
    withBot: false,
    has: (place) => place === 0 || place === 7,
  },
];

/** Channels of the workspace. Deactivated people are in none; the guest is where the plans say. */
export function makeConversations(
  draw: Draw,
  people: readonly Person[],
  bot: string,
  created: number,
): readonly Conversation[] {
  const accounts = people.filter((person) => person.id.startsWith('U') && person.kind !== 'bot');
  return plans.map(({ name, kind, topic, withBot, has }) => {
    const members = accounts.filter((person, place) => person.kind !== 'deactivated' && has(place));
    const ids = members.map((person) => person.id);
    return {
      id: drawId(draw, 'C'),
      kind,
      name,
      topic,
      created,
      members: new Set(withBot ? [...ids, bot] : ids),
    };
  });
}

/** User groups; the second one still lists a deactivated person, as happens in real workspaces. */
export function makeGroups(draw: Draw, people: readonly Person[]): readonly UserGroup[] {
  const accounts = people.filter((person) => person.id.startsWith('U') && person.kind !== 'bot');
  const ids = (has: (person: Person, place: number) => boolean) =>
    accounts.filter(has).map((person) => person.id);
  return [
    {
      id: drawId(draw, 'S'),
      handle: 'electoral-board',
      name: 'Electoral board',
      description: 'Runs the elections',
      users: ids((_, place) => place < 3),
    },
    {
      id: drawId(draw, 'S'),
      handle: 'field-offices',
      name: 'Field offices',
      description: 'Colleagues outside headquarters',
      users: ids((person, place) => place % 2 === 1 || person.kind === 'deactivated'),
    },
  ];
}
