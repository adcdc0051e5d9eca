import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Response, Router } from 'express';
import { toHex } from '../../src/core/encoding.ts';
import { viewIn } from '../../src/engine/reading.ts';
import type { PublicView } from '../../src/engine/results.ts';
import { type Translate, translator } from '../../src/locales/catalogue.ts';
import { finalPicture } from '../../src/pictures/kept.ts';
import type { Picture } from '../../src/pictures/picture.ts';
import { translatorOf } from '../../src/words/language.ts';
import { viewFor } from '../reading.ts';
import { problemAnswer, sendPage } from '../send.ts';
import type { House, Site } from '../site.ts';
import { electionPage } from '../views/election.ts';
import { forGood, isKnown, sendAsLongAsSame, sendForGood } from './unchanging.ts';
import { type Address, withView } from './view.ts';

/** What everybody may see: the election, its result, its record. */
export function electionRoutes(house: House): Router {
  const router = Router();
  router.get('/e/:id', withView(house, showElection));
  router.get('/e/:id/result.json', withView(house, sendResult));
  router.get('/e/:id/result.png', withView(house, sendPicture));
  router.get('/e/:id/addenda/:number.json', withView(house, sendAddendum));
  router.get('/e/:id/record', withView(house, sendRecord));
  return router;
}

async function showElection(site: Site, view: PublicView, res: Response): Promise<void> {
  const frozen = await site.engine.statements(view.election);
  const { t, shown } = viewFor(site, view);
  const page = electionPage(t, shown, site.clock.now(), frozen?.statements);
  const picture = await pictureOf(site, view, translatorOf(view.election.settings));
  const image = `${site.publicUrl}/e/${view.election.id}/result.png`;
  const preview = picture === null ? {} : { preview: { image, alt: picture.alt } };
  sendPage(res, site, { status: 200, page: { ...page, ...preview } });
}

/** The picture of a final result, in these words and in the election's own texts in their language; null where there is none. */
async function pictureOf(
  { log }: Site,
  view: PublicView,
  { language, locale }: Translate,
): Promise<Picture | null> {
  if (!view.final || view.result === null) return null;
  try {
    return await finalPicture(locale, viewIn(language, view));
  } catch (problem) {
    log.error('picture-not-drawn', problem);
    return null;
  }
}

/** In the language that its address names; else, as for previews of links, in the election's. */
async function sendPicture(site: Site, view: PublicView, res: Response): Promise<void> {
  const t = site.chosen === null ? translatorOf(view.election.settings) : translator(site.chosen);
  const picture = await pictureOf(site, view, t);
  if (picture === null) return sendPage(res, site, problemAnswer(site, 'not-found'));
  res.setHeader('Cache-Control', 'public, max-age=3600');
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  res.status(200).type('png');
  res.send(Buffer.from(picture.png));
}

/** The election's result as it is stored: ids are those of the definition, amounts are decimal strings. */
async function sendResult(site: Site, view: PublicView, res: Response): Promise<void> {
  const { election, result, final } = view;
  if (result === null) return sendPage(res, site, problemAnswer(site, 'not-found'));
  const { id, definition, opened } = election;
  const fingerprint = opened === null ? null : toHex(opened.fingerprint);
  const file = `${JSON.stringify({ election: id, fingerprint, final, definition, result })}\n`;
  res.type('json').attachment(`result-${id}.json`);
  if (final) sendAsLongAsSame(res, Buffer.from(file));
  else res.send(file);
}

/** A recount as it was signed, byte for byte. */
async function sendAddendum(
  site: Site,
  { election }: PublicView,
  res: Response,
  { number = '' }: Address,
): Promise<void> {
  const known = /^[1-9]\d{0,5}$/u.test(number);
  const file = known ? await site.engine.addendum(election.id, Number(number)) : null;
  if (file === null) return sendPage(res, site, problemAnswer(site, 'not-found'));
  res.type('json').attachment(`recount-${number}-${election.id}.json`);
  sendForGood(res, `recount-${number}-${election.closing?.root ?? ''}`, Buffer.from(file));
}

/** JSON Lines, gzip, as it is written. */
async function sendRecord(site: Site, { election }: PublicView, res: Response): Promise<void> {
  const record = await site.engine.record(election.id);
  if (record === null) return sendPage(res, site, problemAnswer(site, 'not-found'));
  res.type('application/gzip').attachment(`record-${election.id}.jsonl.gz`);
  if (isKnown(res, `record-${election.closing?.root ?? 'cancelled'}`, forGood)) return;
  await pipeline(Readable.from(record), createGzip(), res);
}
