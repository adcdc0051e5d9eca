import { expect, test } from 'vitest';
import { failureParts } from '../../src/commands/deliveries.ts';
import { reasonText } from '../../src/commands/unreachable.ts';
import { type DeliveryReason, deliveryReasonSchema } from '../../src/engine/deliveryReason.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { said } from '../support/said.ts';

const [english, french] = [translator('en'), translator('fr')];

test.each<[DeliveryReason['kind'], string, string]>([
  ['deactivated', 'The account is deactivated.', 'Le compte est désactivé.'],
  ['gone', 'The account does not exist any more.', 'Le compte n’existe plus.'],
  [
    'refuses',
    'The account takes no messages from apps.',
    'Le compte n’accepte pas les messages des applications.',
  ],
  [
    'not-installed',
    'The app is not installed in this workspace any more.',
    'L’application n’est plus installée dans cet espace de travail.',
  ],
  [
    'not-in-teams',
    'The app is installed in Teams neither for this person nor for a team that they are in.',
    'Dans Teams, l’application n’est installée ni pour cette personne ni pour une équipe dont elle est membre.',
  ],
  [
    'blocked',
    'This person does not take messages of the app in Teams.',
    'Cette personne n’accepte pas les messages de l’application dans Teams.',
  ],
  ['no-chat', 'No chat reaches this voter any more.', 'Cet électeur ne peut plus être joint par chat.'],
  [
    'no-mail',
    'No mail can be sent to this voter any more.',
    'Plus aucun e-mail ne peut être envoyé à cet électeur.',
  ],
  [
    'refused',
    'The chat platform refused the message (http_502).',
    'La plateforme de chat a refusé le message (http_502).',
  ],
  [
    'no-answer',
    'The chat platform did not answer (http_502).',
    'La plateforme de chat n’a pas répondu (http_502).',
  ],
])(
  'that somebody was not reached (%s) is told in the language of who reads it',
  (kind, inEnglish, inFrench) => {
    const coded = kind === 'refused' || kind === 'no-answer';
    const reason = deliveryReasonSchema.parse(coded ? { kind, code: 'http_502' } : { kind });
    expect([reasonText(english, reason), reasonText(french, reason)]).toEqual([inEnglish, inFrench]);
  },
);

test('what a mail server said stays as it is, and the list of failures is in one language but for that', () => {
  const failed = [
    { name: 'Ana', address: 'ana@example.org', via: 'email', reason: said('550 no such mailbox') },
    { name: 'Bo', address: 'T1/UBO', via: 'chat', reason: { kind: 'gone' } },
  ] as const;
  expect(failureParts(french, { sent: 0, waiting: 0, failed })).toMatchObject([
    { items: [expect.stringContaining('550 no such mailbox'), expect.stringContaining('n’existe plus')] },
  ]);
});
