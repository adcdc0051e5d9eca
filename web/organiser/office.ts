import type { RequestHandler } from 'express';
import type { Commands } from '../../src/commands/commands.ts';
import type { SecretBox } from '../../src/commands/desk.ts';
import type { Actor, Message } from '../../src/commands/ui.ts';
import { chatParts } from '../../src/core/address.ts';
import type { ChatFailure } from '../../src/engine/ports.ts';
import type { Home } from '../../src/engine/portsOffice.ts';
import type { PagePerson } from '../../src/engine/portsSessions.ts';
import type { Language } from '../../src/locales/catalogue.ts';
import { siteFor } from '../language.ts';
import { sendPage } from '../send.ts';
import type { House, Site } from '../site.ts';
import { readCookie } from './cookie.ts';
import { signInPage } from './views/signIn.ts';

/** What the organiser's pages need beside the house. */
export interface OfficeOptions {
  readonly commands: Commands;
  readonly secretBox: SecretBox;
  /** Posts on a chat platform, where an election was created there. @returns null when it stands there */
  readonly post: (to: Home, message: Message, language: Language) => Promise<ChatFailure | null>;
}

export interface Office extends OfficeOptions {
  readonly house: House;
}

/** Somebody who is signed in, as their page is made. */
export interface Guest {
  readonly office: Office;
  readonly site: Site;
  readonly person: PagePerson;
  readonly actor: Actor;
}

type Handler<P> = (guest: Guest, ...rest: Parameters<RequestHandler<P>>) => Promise<void> | void;

/** Asks for a session before anything else is read, a body above all. */
export function signedIn<P>(office: Office, handle: Handler<P>): RequestHandler<P> {
  return async (req, res, next) => {
    const site = siteFor(office.house, req as Parameters<RequestHandler>[0]);
    const session = readCookie(req.get('cookie'));
    const person = session === null ? null : await site.engine.personOfSession(session);
    if (person === null) {
      if (session === null && isFollowedFromElsewhere((name) => req.get(name))) res.set('Refresh', '0');
      const page = signInPage(site.t, site.engine.mailSignInIsOn());
      return sendPage(res, site, { status: 401, page });
    }
    await handle({ office, site, person, actor: actorOf(site, person) }, req, res, next);
  };
}

/**
 * Whether a link of another site was followed, such as that in a mail which is read on the web: browsers then keep the
 * cookie (SameSite=Strict) to themselves, and send it once the page asks for itself again. Following links changes nothing.
 */
function isFollowedFromElsewhere(header: (name: string) => string | undefined): boolean {
  return header('sec-fetch-site') === 'cross-site' && header('sec-fetch-dest') === 'document';
}

function actorOf({ t }: Site, { address, name, timeZone }: PagePerson): Actor {
  const workspace = address.kind === 'email' ? '' : chatParts(address).workspace;
  return { address, name, locale: t.locale, timeZone, workspace, channel: null };
}
