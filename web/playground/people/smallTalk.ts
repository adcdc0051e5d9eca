import type { Workspace } from '../workspace/workspace.ts';

/** What was said before the newcomer came: handle, channel, text. */
const talk: readonly (readonly [string, string, string])[] = [
  ['sean', 'general', 'Good morning! The lift in building B works again.'],
  ['priya', 'general', 'Thanks, Seán :tada:'],
  ['fatima', 'general', 'صباح الخير! ترجمة محضر الاجتماع جاهزة.'],
  ['juergen', 'works-council', 'Our mandate ends in March. When do we elect the new council, and how?'],
  [
    'amelie',
    'works-council',
    'Right here. Everybody gets a private ballot and a receipt to check the *result* with.',
  ],
  [
    'mariajose',
    'works-council',
    '¿Y quienes no usan el chat? Élodie is on mission, she only reads her mail.',
  ],
  ['amelie', 'works-council', 'They vote by e-mail. I will set it up now: `/election create`'],
  ['bjorn', 'canteen', 'Fish soup today :eyes:'],
];

/** A few messages, so that a new workspace is not an empty room. All are read already. */
export function sayHello(workspace: Workspace): void {
  for (const [handle, channel, text] of talk) {
    const person = workspace.people().find((each) => each.handle === handle);
    const conversation = workspace.conversationNamed(channel);
    if (person === undefined || conversation === undefined) continue;
    const { ts } = workspace.messages.post({ conversation: conversation.id, user: person.id, text });
    for (const reader of conversation.members) workspace.readMarks.read(reader, conversation.id, ts);
  }
}
