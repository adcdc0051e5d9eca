import { unreachable } from '../../core/result.ts';
import { translator } from '../../locales/catalogue.ts';
import type { Stopped } from '../../voting/casting.ts';
import { exits, type Problem } from '../record/command.ts';
import type { NoEntry } from './entry.ts';

const english = translator('en');

const unanswered: Problem = {
  exit: exits.unavailable,
  sentence:
    'The site does not answer. Give the same command again: it goes on where it stopped, and counts once at most.',
};

/** Why this code leads to no ballot. */
export function noEntry(reason: NoEntry | 'issued-otherwise'): Problem {
  if (reason === 'unanswered') return unanswered;
  return { exit: exits.failed, sentence: english(`web.refused.${reason}`) };
}

/** Why a vote is not, or not surely, in the box. */
export function stopped(why: Stopped): Problem {
  switch (why.kind) {
    case 'unanswered':
      return unanswered;
    case 'no-token':
    case 'no-cast':
      return { exit: exits.failed, sentence: english(`web.refused.${why.reason}`) };
    case 'forged':
      return { exit: exits.notData, sentence: forged[why.what] };
    default:
      return unreachable(why);
  }
}

const forged = {
  fingerprint: 'A vote was begun here under another fingerprint: nothing was cast. Tell the electoral board.',
  token:
    'The site gave a false voting token: nothing was cast. Keep your invitation and tell the electoral board.',
  receipt:
    'The ballot box gave a false receipt: it may have your ballot and deny it. Give the same command again, and tell the electoral board.',
} as const;
