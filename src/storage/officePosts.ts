import { sql } from 'kysely';
import { z } from 'zod';
import { electionIdSchema } from '../core/ids.ts';
import type { Post, PostKey, PostStore } from '../engine/portsPosts.ts';
import type { Database } from './query.ts';

const placeSchema = z.strictObject({ workspace: z.string(), channel: z.string(), message: z.string() });
const postSchema: z.ZodType<Post> = z.strictObject({
  election: electionIdSchema,
  kind: z.enum(['live', 'progress']),
  reader: z.string(),
  state: z.enum(['wanted', 'posting', 'stands']),
  place: placeSchema.nullable(),
  shown: z.string(),
});
const idsSchema = z.array(z.strictObject({ id: electionIdSchema }));

/** Messages that are updated, by where they stand. */
export function officePosts(db: Database): PostStore {
  const update = ({ election, kind, reader }: PostKey) =>
    db
      .updateTable('office.posts')
      .where('election_id', '=', election)
      .where('kind', '=', kind)
      .where('reader', '=', reader);
  return {
    posts: async (kind) => {
      const query = db.selectFrom('office.posts').selectAll().where('kind', '=', kind);
      const rows = await query.orderBy('election_id').orderBy('reader').execute();
      return rows.map(({ election_id: election, workspace, channel, message, ...row }) =>
        postSchema.parse({
          ...row,
          election,
          place: row.state === 'stands' ? { workspace, channel, message } : null,
        }),
      );
    },
    wantPost: async ({ election, kind, reader }) => {
      await sql`
        insert into office.posts as posts (election_id, kind, reader) values (${election}, ${kind}, ${reader})
        on conflict (election_id, kind, reader) do update set state = 'wanted'
          where posts.state = 'posting' and posts.kind = 'progress'
      `.execute(db);
    },
    claimPost: async (post) => {
      const wanted = update(post).where('state', '=', 'wanted').where('shown', '=', post.shown);
      return (await wanted.set({ state: 'posting' }).executeTakeFirst()).numUpdatedRows === 1n;
    },
    keepPost: async (key, place, shown) => {
      const { workspace, channel, message } = place ?? { workspace: null, channel: null, message: null };
      const state = place === null ? 'wanted' : 'stands';
      await update(key).set({ state, workspace, channel, message, shown }).execute();
    },
    dropPost: async ({ election, kind, reader }) => {
      const rows = db.deleteFrom('office.posts').where('election_id', '=', election);
      await rows.where('kind', '=', kind).where('reader', '=', reader).execute();
    },
    liveElections: async () => {
      const { rows } = await sql`
        select id from office.elections
        where state = 'open' and settings->>'results' = 'live' and home_channel is not null order by id
      `.execute(db);
      return idsSchema.parse(rows).map(({ id }) => id);
    },
  };
}
