import sharp from 'sharp';
import { err, ok, type Result } from '../core/result.ts';
import type { PhotoProblem, Photos } from '../engine/portsStatements.ts';
import { photoLimits, portraitLimits } from './limits.ts';

/** From the best; the last one stays far below the limit whatever is shown. */
const qualities = [80, 60, 40, 20] as const;

const seconds = 10;

// Hostile files: of all the formats that libvips reads, only these three are ever decoded.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

/** Photos by libvips, one after another: how much memory they take does not hang on how many are sent. */
export function createPhotos(): Photos {
  let last: Promise<unknown> = Promise.resolve();
  return {
    portrait: (file) => {
      const next = last.then(() => portrait(file));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** A square of the middle, upright, in sRGB on white, first frame only; nothing of the file's metadata. */
async function portrait(file: Uint8Array): Promise<Result<Uint8Array, PhotoProblem>> {
  if (file.length > photoLimits.bytes) return err('photo-too-large');
  if (formatOf(file) === null) return err('no-photo');
  const size = await pixelsOf(file);
  if (size === null) return err('photo-damaged');
  if (size > photoLimits.pixels) return err('photo-too-many-pixels');
  return shrink(file);
}

/** By the first bytes of the file (PNG 5.2, JPEG's start of image, RIFF of WebP), never by its name. */
function formatOf(file: Uint8Array): 'png' | 'jpeg' | 'webp' | null {
  const starts = (bytes: readonly number[], at = 0) =>
    bytes.every((byte, index) => file[at + index] === byte);
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (starts([0xff, 0xd8, 0xff])) return 'jpeg';
  return starts([0x52, 0x49, 0x46, 0x46]) && starts([0x57, 0x45, 0x42, 0x50], 8) ? 'webp' : null;
}

/** What the header says, before anything is decoded; null where there is none. */
async function pixelsOf(file: Uint8Array): Promise<number | null> {
  try {
    const { width, height } = await sharp(file, { limitInputPixels: false, pages: 1 }).metadata();
    return width * height;
  } catch {
    return null;
  }
}

async function shrink(file: Uint8Array): Promise<Result<Uint8Array, PhotoProblem>> {
  try {
    const { data, info } = await sharp(file, {
      limitInputPixels: photoLimits.pixels,
      pages: 1,
      failOn: 'error',
      sequentialRead: true,
    })
      .timeout({ seconds })
      .autoOrient()
      .resize(portraitLimits.side, portraitLimits.side, { fit: 'cover' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    for (const quality of qualities) {
      const image = await sharp(data, { raw: { width, height, channels } })
        .webp({ quality, effort: 6 })
        .toBuffer();
      if (image.length <= portraitLimits.bytes) return ok(new Uint8Array(image));
    }
    throw new Error('the lowest quality is far below the limit');
  } catch (problem) {
    if (problem instanceof Error && !problem.message.startsWith('the lowest')) return err('photo-damaged');
    throw problem;
  }
}
