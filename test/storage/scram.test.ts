import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { scramVerifier } from '../../src/storage/scram.ts';

test('gives the server key that signs the exchange of RFC 7677, section 3', () => {
  const verifier = scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'));
  const nonce = 'rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0';
  const exchange = [
    'n=user,r=rOprNGfwEbeRWgbNEkqO',
    `r=${nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`,
    `c=biws,r=${nonce}`,
  ].join();
  const serverKey = Buffer.from(verifier.split(':')[2] ?? '', 'base64');
  const signature = createHmac('sha256', serverKey).update(exchange).digest('base64');
  expect(signature).toBe('6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=');
});

test('refuses a password that SASLprep might change', () => {
  expect(() => scramVerifier('pässword')).toThrow(RangeError);
});
