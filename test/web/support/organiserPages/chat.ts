import { err, ok } from '../../../../src/core/result.ts';
import { peopleNamed } from '../../../../src/engine/naming.ts';
import type { Chat, ChatPerson } from '../../../../src/engine/ports.ts';
import { chatOfPeople } from '../../../support/chatOfPeople.ts';

const person = (user: string, name: string, standing: ChatPerson['standing'] = 'member'): ChatPerson => ({
  address: { kind: 'slack', value: `T1/${user}` },
  name,
  email: standing === 'bot' ? null : `${user.toLowerCase()}@example.org`,
  standing,
});
const everybody = [
  person('U1', 'Olga'),
  person('U2', 'Piet'),
  person('UANA', 'Ana Ruiz'),
  person('UANA2', 'Ana Ruiz'),
  person('UFATIMA', 'فاطمة الزهراء'),
  person('ULI', '李小龍', 'guest'),
  person('UBOT', 'Minutes', 'bot'),
];

/** A chat with a council and a group, two people of one name, a guest and a bot; in one channel the app is not. */
export const officeChat: Chat = {
  ...chatOfPeople(everybody),
  offered: async () =>
    ok({
      channels: [
        { id: 'C1', name: '#مجلس-العمل' },
        { id: 'C2', name: `#announcements-of-the-upper-eastern-office-${'x'.repeat(40)}` },
      ],
      groups: [{ id: 'S1', name: 'Boards' }],
    }),
  named: async (_, names) =>
    ok(
      peopleNamed(
        everybody.map((each) => ({ person: each, names: [] })),
        names,
      ),
    ),
  members: async ({ channel }) => (channel === 'C1' ? ok(everybody) : err('not-in-channel')),
};
