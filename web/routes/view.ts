import type { Request, RequestHandler, Response } from 'express';
import { electionIdSchema } from '../../src/core/ids.ts';
import type { PublicView } from '../../src/engine/results.ts';
import { siteFor } from '../language.ts';
import { problemAnswer, sendPage } from '../send.ts';
import type { House, Site } from '../site.ts';

/** What stands in the address of an election's pages; everything in it may be hostile. */
export type Address = { id: string } & Partial<
  Record<'number' | 'hash' | 'contest' | 'prefix' | 'index' | 'first' | 'second', string>
>;

export type ViewHandler = (site: Site, view: PublicView, res: Response, address: Address) => Promise<void>;

/** Finds the election of the address; drafts are nobody's business yet. */
export function withView(house: House, handle: ViewHandler): RequestHandler<Address> {
  return async (req: Request<Address>, res: Response) => {
    const site = siteFor(house, req);
    const id = electionIdSchema.safeParse(req.params.id);
    const view = id.success ? await site.engine.view(id.data) : null;
    if (view === null) sendPage(res, site, problemAnswer(site, 'not-found'));
    else await handle(site, view, res, req.params);
  };
}
