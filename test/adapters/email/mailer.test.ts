import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMailer } from '../../../adapters/email/mailer.ts';
import { err, ok } from '../../../src/core/result.ts';
import { said } from '../../support/said.ts';
import { reply, startSmtp, type TestSmtp } from './smtp.ts';

const letter = { subject: 'Your vote: Works council', text: 'Plain words.\n', html: '<p>Words.</p>' };

async function connected(options: SMTPServerOptions = {}, timeoutMs = 5000) {
  const smtp: TestSmtp = await startSmtp(options);
  const mailer = createMailer({ smtpUrl: smtp.url, from: 'Votes <votes@example.org>', timeoutMs });
  onTestFinished(async () => {
    mailer.close();
    await smtp.stop();
  });
  return { smtp, mailer, send: (to = 'ana@example.org') => mailer.send(to, letter) };
}

test('a letter arrives as it was written, in both forms, to the voter alone', async () => {
  const { smtp, send } = await connected();
  expect(await send()).toEqual(ok(null));
  const [mail] = smtp.mails;
  expect(mail).toMatchObject({ subject: letter.subject, text: letter.text });
  expect(mail?.html).toContain(letter.html);
  expect(mail?.from?.text).toBe('"Votes" <votes@example.org>');
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(smtp.recipients).toEqual(['ana@example.org']);
});

test('many letters at once share a few connections', async () => {
  let connections = 0;
  const { smtp, send } = await connected({
    onConnect(_session, done) {
      connections += 1;
      done();
    },
  });
  const voters = Array.from({ length: 60 }, (_, index) => `v${index}@example.org`);
  const sent = await Promise.all(voters.map((voter) => send(voter)));
  expect(sent.every(({ ok: arrived }) => arrived)).toBe(true);
  expect(smtp.recipients.sort()).toEqual(voters.sort());
  expect(connections).toBeLessThanOrEqual(5);
});

test('neither subject nor address can add a header or a recipient', async () => {
  const { smtp, mailer } = await connected();
  const subject = 'Vote\r\nBcc: eve@example.org\r\n\r\nbody';
  expect(await mailer.send('ana@example.org', { ...letter, subject })).toEqual(ok(null));
  const [mail] = smtp.mails;
  expect(mail?.bcc).toBeUndefined();
  expect(mail?.text).toBe(letter.text);
  for (const to of ['ana@example.org, eve@example.org', 'ana@example.org\r\nRCPT TO:<eve@example.org>']) {
    await mailer.send(to, letter);
  }
  expect(smtp.recipients).not.toContain('eve@example.org');
});

describe('a failure', () => {
  const refuse = (problem: Error): SMTPServerOptions => ({
    onRcptTo(address, _session, done) {
      done(address.address.startsWith('bad') ? problem : null);
    },
  });

  test('of class 5 for one recipient is for good, in the server’s words, and concerns nobody else', async () => {
    const { send, smtp } = await connected(refuse(reply(550, '5.1.1 No such\u0000 user\u202e here')));
    expect(await send('bad@example.org')).toEqual(
      err({ permanent: true, reason: said('550 5.1.1 No such user here') }),
    );
    expect(await send('ana@example.org')).toEqual(ok(null));
    expect(smtp.recipients).toEqual(['ana@example.org']);
  });

  test('of class 4 is worth another try, which then succeeds', async () => {
    let busy = true;
    const { send, smtp } = await connected({
      onRcptTo(_address, _session, done) {
        done(busy ? reply(451, '4.3.2 Try again later') : null);
        busy = false;
      },
    });
    expect(await send()).toEqual(err({ permanent: false, reason: said('451 4.3.2 Try again later') }));
    expect(await send()).toEqual(ok(null));
    expect(smtp.mails).toHaveLength(1);
  });

  test('of class 5 for the message is for good', async () => {
    const { send } = await connected({
      onData(stream, _session, done) {
        stream.resume().on('end', () => done(reply(554, '5.7.1 Looks like spam')));
      },
    });
    expect(await send()).toEqual(err({ permanent: true, reason: said('554 5.7.1 Looks like spam') }));
  });

  test('of the sender or of the login is the operator’s, not the voter’s: worth another try', async () => {
    const sender = await connected({
      onMailFrom: (_address, _session, done) => done(reply(550, '5.7.1 Who are you?')),
    });
    expect(await sender.send()).toMatchObject({ error: { permanent: false } });
    const smtp = await startSmtp({
      onAuth: (_auth, _session, done) => done(reply(535, '5.7.8 Wrong password')),
    });
    const mailer = createMailer({
      smtpUrl: smtp.url.replace('//', '//user:wrong@'),
      from: 'votes@example.org',
    });
    expect(await mailer.send('ana@example.org', letter)).toMatchObject({ error: { permanent: false } });
    mailer.close();
    await smtp.stop();
  });

  test('by a connection that drops after the message: worth another try', async () => {
    let healthy = false;
    const { smtp, send } = await connected({
      onData(stream, _session, done) {
        stream.resume().on('end', () => (healthy ? done() : smtp.drop()));
      },
    });
    expect(await send()).toMatchObject({ error: { permanent: false } });
    healthy = true;
    expect(await send()).toEqual(ok(null));
  });

  test('is not what a slow server is', async () => {
    const { send, smtp } = await connected({
      onRcptTo(_address, _session, done) {
        setTimeout(done, 400);
      },
    });
    expect(await send()).toEqual(ok(null));
    expect(smtp.mails).toHaveLength(1);
  });

  test('by silence ends after the time-out: worth another try', async () => {
    const { send } = await connected({ onRcptTo: () => undefined }, 300);
    expect(await send()).toMatchObject({ error: { permanent: false } });
  });

  test('because nobody listens is worth another try', async () => {
    const smtp = await startSmtp();
    await smtp.stop();
    const mailer = createMailer({ smtpUrl: smtp.url, from: 'votes@example.org' });
    expect(await mailer.send('ana@example.org', letter)).toMatchObject({ error: { permanent: false } });
    mailer.close();
  });
});
