import { randomBytes } from 'node:crypto';
import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { parseEmail } from '../../src/core/address.ts';
import { createGuessLimit } from '../guessLimit.ts';
import { siteFor } from '../language.ts';
import { formBody } from '../routes/formBody.ts';
import { problemAnswer, sendPage } from '../send.ts';
import type { House } from '../site.ts';
import { askedPage, signInPage, tooManyPage } from './views/signIn.ts';

const formSchema = z.object({ address: z.string().max(1000) });

/** In ten minutes: a whole office may share one network address. */
const most = { ofNetwork: 30, forAddress: 4 } as const;

/**
 * Sign-in by mail. The answer is the same for every address, and given before anything is looked up. Asking too often
 * for one address is answered like the first time, and mails nothing.
 */
export function signInRoutes(house: House): Router {
  const router = Router();
  const limitOf = (times: number) => createGuessLimit(house.clock, () => randomBytes(32), times);
  const limits = { networks: limitOf(most.ofNetwork), addresses: limitOf(most.forAddress) };
  router.post('/organiser/sign-in', formBody, ask(house, limits));
  return router;
}

type Limits = Readonly<Record<'networks' | 'addresses', ReturnType<typeof createGuessLimit>>>;

function ask(house: House, { networks, addresses }: Limits): RequestHandler {
  const { engine } = house;
  return (req, res) => {
    const site = siteFor(house, req);
    if (!engine.mailSignInIsOn()) return sendPage(res, site, problemAnswer(site, 'not-found'));
    const form = formSchema.safeParse(req.body);
    if (!form.success) return sendPage(res, site, problemAnswer(site, 'bad-form'));
    const { address: typed } = form.data;
    const address = parseEmail(typed);
    if (!address.ok) return sendPage(res, site, { status: 422, page: signInPage(site.t, true, typed) });
    const network = req.ip ?? '';
    const minutes = networks.wait(network);
    if (minutes > 0) return sendPage(res, site, { status: 429, page: tooManyPage(site.t, minutes) });
    networks.note(network);
    const often = addresses.wait(address.value.value) > 0;
    addresses.note(address.value.value);
    sendPage(res, site, { status: 200, page: askedPage(site.t, address.value.value) });
    if (often) return;
    engine
      .requestSignIn(typed, site.t.locale)
      .catch((problem: unknown) => house.log.error('sign-in', problem));
  };
}
