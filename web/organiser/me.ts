import { Router } from 'express';
import { z } from 'zod';
import { keepLanguage } from '../language.ts';
import { formBody } from '../routes/formBody.ts';
import { problemAnswer, sendPage } from '../send.ts';
import { readCookie } from './cookie.ts';
import { type Office, signedIn } from './office.ts';
import { mePage } from './views/me.ts';

const formSchema = z.object({ name: z.string().max(1000), zone: z.string().max(100) });

/** How an organiser is called, where only the mailbox is known, and in which time zone they give times. */
export function meRoutes(office: Office): Router {
  const router = Router();
  router.get(
    '/organiser/me',
    signedIn(office, (guest, _req, res) => {
      const { name, timeZone } = guest.person;
      sendPage(res, guest.site, {
        status: 200,
        page: mePage(guest, { name, zone: timeZone ?? 'UTC' }, null),
      });
    }),
  );
  router.post(
    '/organiser/me',
    formBody,
    signedIn(office, async (guest, req, res) => {
      const form = formSchema.safeParse(req.body);
      const session = readCookie(req.get('cookie'));
      if (!form.success || session === null)
        return sendPage(res, guest.site, problemAnswer(guest.site, 'bad-form'));
      const { name, zone } = form.data;
      const change = {
        name: guest.person.address.kind === 'email' ? name : guest.person.name,
        timeZone: zone,
      };
      const wrong = await guest.site.engine.changePerson(session, change);
      if (wrong === null) return res.redirect(303, keepLanguage('/organiser', guest.site.chosen));
      sendPage(res, guest.site, { status: 422, page: mePage(guest, form.data, wrong) });
    }),
  );
  return router;
}
