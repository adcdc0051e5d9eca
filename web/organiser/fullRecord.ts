import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Response, Router } from 'express';
import { refusalSentences } from '../../src/commands/refusals.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import { problemAnswer, sendPage } from '../send.ts';
import { type Guest, type Office, signedIn } from './office.ts';
import { sentencePage } from './views/office.ts';

/** The record with every ballot, of elections that publish totals only: for observers who are signed in. */
export function fullRecordRoutes(office: Office): Router {
  const router = Router();
  router.get(
    '/organiser/record/:id',
    signedIn<{ id: string }>(office, (guest, req, res) => sendFullRecord(guest, req.params.id, res)),
  );
  return router;
}

async function sendFullRecord(guest: Guest, asked: string, res: Response): Promise<void> {
  const { site, actor } = guest;
  const id = electionIdSchema.safeParse(asked);
  if (!id.success) return sendPage(res, site, problemAnswer(site, 'not-found'));
  const record = await site.engine.fullRecord(actor.address, id.data);
  if (!record.ok) {
    const text = refusalSentences(site.t, record.error).join(' ');
    const page = sentencePage(guest, site.t('web.organiser.problem.title'), text);
    return sendPage(res, site, { status: 403, page });
  }
  res.type('application/gzip').attachment(`full-record-${id.data}.jsonl.gz`).set('Cache-Control', 'no-store');
  await pipeline(Readable.from(record.value), createGzip(), res);
}
