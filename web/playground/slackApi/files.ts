import { z } from 'zod';
import { fileShape } from '../workspace/shapes.ts';
import { structure, text } from './arguments.ts';
import { writable } from './chat.ts';
import { fail, invalidArguments, method } from './method.ts';

const completed = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1);

export const files = {
  'files.info': method('files:read', { file: text }, ({ workspace }, args) => {
    const file = workspace.files.find(args.file);
    return file === undefined ? fail('file_not_found') : { ok: true, file: fileShape(workspace, file) };
  }),

  'files.getUploadURLExternal': method(
    'files:write',
    { filename: text, length: z.coerce.number().int().positive(), alt_txt: z.string().optional() },
    ({ workspace, url }, args) => {
      const { id, secret } = workspace.files.promise(args.filename, workspace.bot.id);
      return { ok: true, upload_url: `${url()}/slack/upload/${secret}`, file_id: id };
    },
  ),

  'files.completeUploadExternal': method(
    'files:write',
    {
      files: structure,
      channel_id: z.string().optional(),
      thread_ts: z.string().optional(),
      initial_comment: z.string().optional(),
    },
    (playground, args) => {
      const { workspace } = playground;
      const listed = completed.safeParse(args.files);
      if (!listed.success)
        return invalidArguments(['[ERROR] expected a list of files [json-pointer:/files]']);
      const stored = listed.data.flatMap(({ id, title }) => workspace.files.complete(id, title) ?? []);
      if (stored.length < listed.data.length) return fail('file_not_found');
      if (args.channel_id !== undefined) {
        const place = writable(playground, args.channel_id);
        if (!place.ok) return fail(place.error);
        const said = {
          text: args.initial_comment ?? '',
          thread: args.thread_ts,
          files: stored.map(({ id }) => id),
        };
        workspace.messages.post({ conversation: place.value.id, user: workspace.bot.id, ...said });
      }
      return { ok: true, files: stored.map((file) => fileShape(workspace, file)) };
    },
  ),
};
