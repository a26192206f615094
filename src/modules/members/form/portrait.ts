import sharp from 'sharp';

/** Pixels of the largest picture that is read: a small file can promise far more than a machine can hold. */
const MAX_PIXELS = 40_000_000;
const FORMATS = new Set(['jpeg', 'png', 'webp']);
/** 3 × 4 cm at 300 dots an inch. */
const SIZE = { width: 354, height: 472 };

/** A portrait from the pixels alone, upright, cut to 3 × 4 around the face's usual place; null when nothing can be read. */
export async function portraitOf(bytes: Buffer): Promise<Buffer | null> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS });
    const { format } = await picture.metadata();
    if (!FORMATS.has(format ?? '')) return null;
    return await picture
      .rotate()
      .resize({ ...SIZE, fit: 'cover', position: 'attention' })
      .jpeg({ quality: 86 })
      .toBuffer();
  } catch {
    return null;
  }
}
