import { type InvitationCode, parseCode } from '../../core/invitation.ts';
import { err, ok, type Result } from '../../core/result.ts';

/** Where to vote, and with what. */
export interface Invitation {
  /** Scheme, host and port of the site. */
  readonly origin: string;
  readonly code: InvitationCode;
}

/** Reads the link of an invitation, or its code with the site's address beside it; else says what is wrong. */
export function readInvitation(text: string, server: string | undefined): Result<Invitation, string> {
  const link = text.includes('#') ? URL.parse(text) : null;
  if (text.includes('#') && link === null) return err('The link of the invitation is not complete.');
  const origin = originOf(link?.href ?? server);
  if (origin === null)
    return err('Give the link of your invitation, or its code and the site: --server https://…');
  const code = parseCode(link === null ? text : decodeURIComponent(link.hash.slice(1)));
  return code.ok ? ok({ origin, code: code.value }) : err(codeProblems[code.error]);
}

const codeProblems = {
  'wrong-length': 'The code is too short or too long: it has five groups of five characters.',
  'wrong-character': 'The code holds a character that no code has: letters and digits only.',
  mistyped: 'The code is mistyped: compare it with your invitation.',
} as const;

/** Plain http is taken for a site on this machine, or one that Tor reaches by its own name. */
function originOf(address: string | undefined): string | null {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null) return null;
  const near = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|.+\.onion)$/u.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && near) ? url.origin : null;
}
