import { createTransport } from 'nodemailer';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Stage } from './support.ts';
import { startStage } from './support.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterEach(() => stage.playground.fault({ clear: true }));
afterAll(async () => await stage.stop());

function send(to: string | string[], more: object = {}) {
  const from = 'Elections <elections@playground.example>';
  return createTransport(stage.playground.smtpUrl).sendMail({
    from,
    to,
    subject: 'Your ballot',
    text: 'Hello',
    ...more,
  });
}

describe('the mailbox', () => {
  test('keeps what real mail clients send, for the person it is addressed to', async () => {
    await send('Elodie@playground.example', { html: '<p>Bonjour <b>Élodie</b></p>', subject: 'Élection' });
    const elodie = stage.playground.person('elodie@playground.example');
    expect(elodie.mails().at(-1)).toMatchObject({
      subject: 'Élection',
      from: '"Elections" <elections@playground.example>',
      to: ['elodie@playground.example'],
      html: expect.stringContaining('<b>Élodie</b>'),
    });
    expect(stage.playground.person('rosa').mails()).toEqual([]);
  });

  test('refuses a recipient for good, and takes the others', async () => {
    stage.playground.fault({ mail: { address: 'rosa@playground.example', how: 550 } });
    const sent = await send(['rosa@playground.example', 'pal@playground.example']);
    expect(sent.rejected).toEqual(['rosa@playground.example']);
    expect(stage.playground.person('rosa').mails()).toEqual([]);
    expect(stage.playground.person('pal').mails().length).toBe(1);
  });

  test('is busy once and accepts the next try', async () => {
    stage.playground.fault({ mail: { address: 'rosa@playground.example', how: 451, times: 1 } });
    await expect(send('rosa@playground.example')).rejects.toMatchObject({ responseCode: 451 });
    await send('rosa@playground.example');
    expect(stage.playground.person('rosa').mails().length).toBe(1);
  });

  test('loses a mail when the connection drops after its data', async () => {
    stage.playground.fault({ mail: { address: '*', how: 'drop', times: 1 } });
    const before = stage.playground.mailbox.all().length;
    await expect(send('pal@playground.example')).rejects.toThrow();
    expect(stage.playground.mailbox.all().length).toBe(before);
  });

  test('shows the HTML of a mail in a sandbox without scripts', async () => {
    await send('pal@playground.example', {
      html: '<a href="https://x.example">x</a><script>alert(1)</script>',
    });
    const mail = stage.playground.person('pal').mails().at(-1);
    const shown = await fetch(`${stage.playground.url}/mail/${mail?.id}`);
    const policy = shown.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/sandbox allow-popups allow-popups-to-escape-sandbox$/);
    expect(await shown.text()).toMatch(/^<!doctype html><base target="_blank">/);
  });
});
