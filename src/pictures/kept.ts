import type { PublicView } from '../engine/results.ts';
import { translator } from '../locales/catalogue.ts';
import { type Picture, resultPicture } from './picture.ts';

/** The picture of a final result in a language (BCP 47); null where there is none. */
export type FinalPicture = (locale: string, view: PublicView) => Promise<Picture | null>;

/** As many pictures are kept, of some 100 kB each. */
const most = 30;

/** Draws the picture of a final result once for each language, also when it is asked for twice at once. */
export function keepPictures(draw: typeof resultPicture = resultPicture): FinalPicture {
  const kept = new Map<string, Promise<Picture | null>>();
  return (locale, view) => {
    const t = translator(locale);
    const key = `${view.election.id} ${t.locale}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const picture = draw(t, view);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= most) kept.delete(oldest);
    kept.set(key, picture);
    picture.catch(() => kept.delete(key));
    return picture;
  };
}

/** The pictures of this process, whatever platform posts them. */
export const finalPicture = keepPictures();
