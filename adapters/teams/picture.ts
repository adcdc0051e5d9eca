import type { Message } from '../../src/commands/ui.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { finalPicture } from '../../src/pictures/kept.ts';
import { TeamsFailure } from './failures.ts';
import type { Image } from './render/card.ts';

/** A whole activity may have 256 kB, and a picture in it takes a third more than its bytes. */
const mostEmbedded = 160_000;

/**
 * The picture of a result. Teams fetches it by itself where our pages are under `https`; else it travels in the card, if
 * it is small enough.
 */
export async function imageOf(
  t: Translate,
  publicUrl: string,
  { pictureOf }: Message,
): Promise<Image | null> {
  const picture = pictureOf === undefined ? null : await finalPicture(t.locale, pictureOf);
  if (pictureOf === undefined || picture === null) return null;
  const shown = { type: 'Image', altText: picture.alt, size: 'Stretch' } as const;
  if (publicUrl.startsWith('https://'))
    return { ...shown, url: `${publicUrl}/e/${pictureOf.election.id}/result.png?lang=${t.tag}` };
  if (picture.png.length > mostEmbedded) return null;
  return { ...shown, url: `data:image/png;base64,${Buffer.from(picture.png).toString('base64')}` };
}

/** What Teams refuses with its picture is posted without it: nothing of it stands there. */
export async function withOrWithout<T>(
  image: Image | null,
  work: (image: Image | null) => Promise<T>,
): Promise<T> {
  try {
    return await work(image);
  } catch (failure) {
    const refused = failure instanceof TeamsFailure && (failure.status === 400 || failure.status === 413);
    if (image === null || !refused) throw failure;
    return work(null);
  }
}
