import sharp from 'sharp';

export interface PhotoPlan {
  readonly format: 'png' | 'jpeg' | 'webp';
  readonly width: number;
  readonly height: number;
  /** Compresses badly. */
  readonly noise?: boolean;
  /** The upper half is red, the lower one blue. */
  readonly redTop?: boolean;
}

/** A photo of nothing in particular. */
export async function anyPhoto({
  format,
  width,
  height,
  noise = false,
  redTop = false,
}: PhotoPlan): Promise<Buffer> {
  const type = 'gaussian' as const;
  const create = { width, height, channels: 3 as const, background: redTop ? '#0000ff' : '#3377aa' };
  const plain = sharp({ create: noise ? { ...create, noise: { type, mean: 128, sigma: 90 } } : create });
  if (!redTop) return plain.toFormat(format).toBuffer();
  const red = {
    create: { width, height: Math.floor(height / 2), channels: 3 as const, background: '#ff0000' },
  };
  return plain
    .composite([{ input: red, left: 0, top: 0 }])
    .toFormat(format)
    .toBuffer();
}
