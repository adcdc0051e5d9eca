import { expect, test } from 'vitest';
import { translator } from '../../src/locales/catalogue.ts';

test.each(['en', 'en-US', 'fr-FR', 'ar', 'ru-RU'])(
  'a reader of %s gets sentences whose plural forms are right',
  (locale) => {
    const t = translator(locale);
    expect([1, 2, 3, 4, 11, 22].map((rank) => t('vote.rank', { rank }))).toEqual([
      '1st choice',
      '2nd choice',
      '3rd choice',
      '4th choice',
      '11th choice',
      '22nd choice',
    ]);
    const votes = (amount: string) =>
      t('words.amount.votes', { kind: 'votes', count: Number(amount), amount });
    expect(['0', '0.5', '1', '1.5', '2'].map(votes)).toEqual([
      'no votes',
      '0.5 votes',
      'one vote',
      '1.5 votes',
      '2 votes',
    ]);
  },
);
