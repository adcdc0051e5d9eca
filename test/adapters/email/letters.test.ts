import type { ParsedMail } from 'mailparser';
import { beforeAll, describe, expect, test } from 'vitest';
import { createLetters } from '../../../adapters/email/letters.ts';
import { createMailer } from '../../../adapters/email/mailer.ts';
import { type Definition, defaultSettings, type Settings } from '../../../src/core/election.ts';
import type { InvitationCode } from '../../../src/core/invitation.ts';
import { shortCode } from '../../../src/core/receipt.ts';
import { draftElection, openedOf } from '../../support/store.ts';
import { startSmtp } from './smtp.ts';

const letters = createLetters();
const code = 'ABCDEFGHJKMNPQRSTVWXYZ234' as InvitationCode;
const publicUrl = 'https://vote.example.org';

function invitation(definition: Partial<Definition> = {}, settings: Partial<Settings> = {}) {
  const draft = draftElection();
  const opened = openedOf(
    {
      ...draft,
      definition: { ...draft.definition, ...definition },
      settings: { ...defaultSettings, ...settings },
    },
    3,
  );
  return { opened, letter: letters.invitation({ opened, code, publicUrl }) };
}

describe('an invitation', () => {
  test('has title, deadline, link, typed code, page and fingerprint, in both forms', () => {
    const settings = { closesAt: '2027-01-16T13:00:00Z', timeZone: 'Europe/Paris' };
    const { opened, letter } = invitation({ description: 'Who speaks for us?' }, settings);
    for (const form of [letter.text, letter.html]) {
      expect(form).toContain('Works council');
      expect(form).toContain('Who speaks for us?');
      expect(form).toContain('Saturday, 16 January 2027 at 14:00 (Europe/Paris), 13:00 UTC');
      expect(form).toContain('https://vote.example.org/vote#ABCDE-FGHJK-MNPQR-STVWX-YZ234');
      expect(form).toContain('type your personal code');
      expect(form).toContain(shortCode(opened.fingerprint));
    }
    expect(letter.text).toContain('\nABCDE-FGHJK-MNPQR-STVWX-YZ234\n');
  });

  test('is in the language of the election', () => {
    const settings = { closesAt: '2027-01-16T13:00:00Z', language: 'en-US' };
    expect(invitation({}, settings).letter.text).toContain('Saturday, January 16, 2027 at 1:00 PM UTC');
  });

  test('keeps the code out of the subject, and out of every path and query', () => {
    const { letter } = invitation();
    expect(letter.subject).toBe('Your vote: Works council');
    const links = `${letter.text}\n${letter.html}`.match(/https:\/\/[^\s"<]+/gu) ?? [];
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) {
      const { pathname, search } = new URL(link);
      expect(`${pathname}${search}`).toBe('/vote');
    }
  });

  test('shows what organisers wrote as text, and keeps a title on one line', () => {
    const { letter } = invitation({ title: 'A\nBcc: <script>x</script> "&', description: '<b>bold</b>' });
    expect(letter.subject).toBe('Your vote: A Bcc: <script>x</script> "&');
    expect(letter.html).toContain('A Bcc: &lt;script&gt;x&lt;/script&gt; &quot;&amp;');
    expect(letter.html).toContain('&lt;b&gt;bold&lt;/b&gt;');
    expect(letter.html).not.toMatch(/<script|<b>/u);
  });

  test('loads nothing from anywhere and runs nothing', () => {
    expect(invitation().letter.html).not.toMatch(/<img|<link|<script|src=|url\(/u);
  });

  test('shortens a long description at a word', () => {
    const { letter } = invitation({ description: 'word '.repeat(300).trim() });
    const description = /^word .*$/mu.exec(letter.text)?.[0] ?? '';
    expect(description.length).toBeLessThan(410);
    expect(description).toMatch(/word …$/u);
  });

  test('without a deadline says that the organiser closes', () => {
    expect(invitation().letter.text).toContain('Voting is open until the organiser closes it.');
  });
});

test('a reminder carries the same code as the invitation, and says that it is one', () => {
  const { opened } = invitation();
  const letter = letters.reminder({ opened, code, publicUrl });
  expect(letter.subject).toBe('Reminder: your vote: Works council');
  for (const form of [letter.text, letter.html]) {
    expect(form).toContain('You can still vote.');
    expect(form).toContain('https://vote.example.org/vote#ABCDE-FGHJK-MNPQR-STVWX-YZ234');
  }
});

test('that an invitation was replaced is told without code or link, and with titles as text', () => {
  const { opened } = invitation({ title: '<b>Council</b>' });
  const letter = letters.replaced({ opened });
  expect(letter.subject).toBe('Your invitation was replaced: <b>Council</b>');
  expect(letter.html).toContain('&lt;b&gt;Council&lt;/b&gt;');
  for (const form of [letter.text, letter.html]) {
    expect(form).toContain('is void');
    expect(form).not.toMatch(/https?:|vote#/u);
  }
});

describe('an invitation in Arabic with emoji, sent and received', () => {
  const title = 'انتخابات مجلس العاملين 🗳️ '.repeat(5).trim();
  let received: ParsedMail;

  beforeAll(async () => {
    const smtp = await startSmtp();
    const mailer = createMailer({ smtpUrl: smtp.url, from: 'votes@example.org' });
    await mailer.send('ana@example.org', invitation({ title }).letter);
    mailer.close();
    await smtp.stop();
    const [mail] = smtp.mails;
    if (mail === undefined) throw new Error('nothing arrived');
    received = mail;
  });

  test('keeps every character, and the link whole', () => {
    expect(received.subject).toBe(`Your vote: \u2068${title}\u2069`);
    expect(received.text).toContain(title);
    expect(received.text).toContain('https://vote.example.org/vote#ABCDE-FGHJK-MNPQR-STVWX-YZ234');
    expect(received.html).toContain('href="https://vote.example.org/vote#ABCDE-FGHJK-MNPQR-STVWX-YZ234"');
  });
});
