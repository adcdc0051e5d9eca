import type { types } from '@slack/bolt';
import type { Log } from '../../src/engine/ports.ts';
import type { PublicView } from '../../src/engine/results.ts';
import { type FinalPicture, finalPicture } from '../../src/pictures/kept.ts';
import type { Picture } from '../../src/pictures/picture.ts';
import type { Files } from './files.ts';

/** The pictures of results in one workspace. */
export interface Pictures {
  /** Uploads the picture once; null, and a line in the log, where that fails: a result does not wait for it. */
  blockOf(locale: string, view: PublicView): Promise<types.ImageBlock | null>;
  /** Slack does not show this one: the next post uploads it anew. */
  forget(locale: string, view: PublicView): Promise<void>;
}

export function createPictures(
  files: Pick<Files, 'upload'>,
  log: Log,
  draw: FinalPicture = finalPicture,
): Pictures {
  const uploaded = new WeakMap<Picture, Promise<string>>();
  const idOf = (picture: Picture, { election }: PublicView): Promise<string> => {
    const known = uploaded.get(picture);
    if (known !== undefined) return known;
    const file = { name: 'result.png', title: election.definition.title, bytes: picture.png };
    const id = files.upload(file);
    uploaded.set(picture, id);
    id.catch(() => uploaded.delete(picture));
    return id;
  };
  return {
    blockOf: async (locale, view) => {
      try {
        const picture = await draw(locale, view);
        if (picture === null) return null;
        const id = await idOf(picture, view);
        return { type: 'image', slack_file: { id }, alt_text: picture.alt };
      } catch (problem) {
        log.error('slack-picture-failed', problem);
        return null;
      }
    },
    forget: async (locale, view) => {
      const picture = await draw(locale, view);
      if (picture !== null) uploaded.delete(picture);
    },
  };
}
