import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { photoLimits, portraitLimits } from '../../src/photos/limits.ts';
import { createPhotos } from '../../src/photos/portrait.ts';
import { anyPhoto } from '../support/photos.ts';

const photos = createPhotos();
const problem = async (file: Uint8Array) => {
  const made = await photos.portrait(file);
  return made.ok ? 'taken' : made.error;
};
const portrait = async (file: Uint8Array) => {
  const made = await photos.portrait(file);
  if (!made.ok) throw new Error(made.error);
  return made.value;
};
const text = (content: string) => new TextEncoder().encode(content);

/** A PNG that is nothing but a head: of this size, with these bytes for its content. */
function pngOf(width: number, height: number, content: Uint8Array): Uint8Array {
  const chunk = (kind: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const frame = Buffer.alloc(body.length + 8);
    frame.writeUInt32BE(data.length, 0);
    body.copy(frame, 4);
    frame.writeUInt32BE(crc32(body), body.length + 4);
    return frame;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', content), chunk('IEND', new Uint8Array())]);
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}

describe('a photo', () => {
  test.each(['png', 'jpeg', 'webp'] as const)('in %s becomes a small square WebP', async (format) => {
    const made = await portrait(await anyPhoto({ format, width: 900, height: 500 }));
    const { width, height, format: as } = await sharp(made).metadata();
    expect([width, height, as]).toEqual([portraitLimits.side, portraitLimits.side, 'webp']);
    expect(made.length).toBeLessThanOrEqual(portraitLimits.bytes);
  });

  test('of noise, which compresses worst, keeps within the limit', async () => {
    const made = await portrait(await anyPhoto({ format: 'png', width: 700, height: 700, noise: true }));
    expect(made.length).toBeLessThanOrEqual(portraitLimits.bytes);
  });

  test('loses place, camera, comments and thumbnails, and stands upright as the camera meant', async () => {
    const place = { IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLongitude: '0/1 7/1 0/1' } };
    const exif = { IFD0: { Make: 'SPYCAM', Copyright: 'Ana Secret' }, ...place };
    const lying = sharp(await anyPhoto({ format: 'png', width: 200, height: 400, redTop: true }));
    const file = await lying.jpeg().withExif(exif).withMetadata({ orientation: 3 }).toBuffer();
    const told = await sharp(file).metadata();
    expect(told.exif?.includes('SPYCAM')).toBe(true);
    expect(told.orientation).toBe(3);
    const made = await portrait(file);
    const { exif: left, xmp, iptc, icc, orientation } = await sharp(made).metadata();
    expect([left, xmp, iptc, icc, orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(Buffer.from(made).includes('SPYCAM')).toBe(false);
    const bottom = await sharp(made).extract({ left: 150, top: 300, width: 4, height: 4 }).raw().toBuffer();
    expect(bottom[0]).toBeGreaterThan(180);
    expect(bottom[1]).toBeLessThan(80);
  });

  test('that moves is shown as it begins, and what is transparent is white', async () => {
    const first = await anyPhoto({ format: 'png', width: 40, height: 40 });
    const second = await anyPhoto({ format: 'png', width: 40, height: 40, redTop: true });
    const frames = await sharp([first, second], { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(frames).metadata()).pages).toBe(2);
    const still = await portrait(frames);
    expect((await sharp(still).metadata()).pages).toBeUndefined();
    const clear = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    const [red = 0] = await sharp(await portrait(clear))
      .raw()
      .toBuffer();
    expect(red).toBeGreaterThan(250);
  });

  test('is the same bytes each time, so that its address is', async () => {
    const file = await anyPhoto({ format: 'jpeg', width: 500, height: 400 });
    expect(await portrait(file)).toEqual(await portrait(file));
  });
});

describe('a hostile file', () => {
  test.each([
    ['an empty one', text(''), 'no-photo'],
    [
      'SVG',
      text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'),
      'no-photo',
    ],
    ['HTML', text('<!doctype html><script>1</script>'), 'no-photo'],
    ['a GIF', text('GIF89a'), 'no-photo'],
    ['a PDF', text('%PDF-1.7'), 'no-photo'],
    ['the head of a PNG before a script', text('\u0089PNG\r\n\u001a\n<script>'), 'no-photo'],
    [
      'a picture of more pixels than are decoded',
      pngOf(30_000, 30_000, deflateSync(Buffer.alloc(99))),
      'photo-too-many-pixels',
    ],
    [
      'a picture that promises more than it has',
      pngOf(5_000, 5_000, deflateSync(Buffer.alloc(99))),
      'photo-damaged',
    ],
    ['a picture without content', pngOf(50, 50, new Uint8Array()), 'photo-damaged'],
  ])('%s is refused', async (_, file, expected) => {
    expect(await problem(file)).toBe(expected);
  });

  test('of 5 MB and a byte is not even looked at; of 5 MB it is', async () => {
    const photo = await anyPhoto({ format: 'jpeg', width: 60, height: 60 });
    const padded = (length: number) => Buffer.concat([photo, Buffer.alloc(length - photo.length)]);
    expect(await problem(padded(photoLimits.bytes + 1))).toBe('photo-too-large');
    expect(await problem(padded(photoLimits.bytes))).toBe('taken');
  });

  test.each(['png', 'jpeg', 'webp'] as const)('%s that is cut off is refused', async (format) => {
    const photo = await anyPhoto({ format, width: 300, height: 300, noise: true });
    for (const part of [12, 0.1, 0.5])
      expect(await problem(photo.subarray(0, part > 1 ? part : photo.length * part)), `${part}`).toBe(
        'photo-damaged',
      );
  });

  test('that is a photo and a page at once leaves nothing of the page', async () => {
    const photo = await anyPhoto({ format: 'jpeg', width: 60, height: 60 });
    const made = await portrait(Buffer.concat([photo, text('<script>alert(1)</script>PK\u0003\u0004')]));
    expect(Buffer.from(made).includes('script')).toBe(false);
    expect(Buffer.from(made.subarray(0, 4)).toString()).toBe('RIFF');
  });

  test('does not keep the next one waiting for ever', async () => {
    const photo = await anyPhoto({ format: 'jpeg', width: 60, height: 60 });
    const bad = pngOf(5_000, 5_000, deflateSync(Buffer.alloc(99)));
    expect(await Promise.all([problem(bad), problem(photo)])).toEqual(['photo-damaged', 'taken']);
  });
});
