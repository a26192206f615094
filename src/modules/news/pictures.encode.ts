import sharp, { type Sharp } from 'sharp';
import { pictureWidths } from '../../portal/contract.articles.ts';

/** Why a picture was not taken. */
export class PictureRefused extends Error {
  readonly reason: 'type' | 'broken' | 'huge';
  constructor(reason: PictureRefused['reason']) {
    super(`picture refused: ${reason}`);
    this.reason = reason;
  }
}

export interface EncodedFile {
  width: number;
  height: number;
  type: 'webp' | 'jpeg';
  bytes: Buffer;
}

/** Pixels of the largest picture that is read: a few kilobytes can promise far more than a machine can hold. */
const MAX_PIXELS = 40_000_000;
const FORMATS = new Set(['jpeg', 'png', 'webp']);

sharp.concurrency(1); // the same two cores answer readers

/**
 * A picture anew, from its pixels alone: nothing of what a camera or a program wrote beside them remains (place, owner,
 * preview), it stands upright, and it comes in the widths of the contract as WebP and once as JPEG for old browsers.
 * Never enlarged. Throws PictureRefused.
 */
export async function encodePicture(bytes: Buffer): Promise<EncodedFile[]> {
  const upright = await turned(bytes);
  const own = upright.info.width;
  const largest = Math.min(own, pictureWidths.at(-1)!);
  const widths = [...pictureWidths.filter((w) => w < largest), largest];
  const from = () => sharp(upright.data, { limitInputPixels: MAX_PIXELS });
  const files: EncodedFile[] = [];
  for (const width of widths) {
    const quality = width <= 480 ? 68 : 74;
    files.push(await encoded(from().resize({ width }).webp({ quality, effort: 4 }), 'webp'));
  }
  const plain = from()
    .resize({ width: Math.min(own, 960) })
    .flatten({ background: '#ffffff' });
  files.push(await encoded(plain.jpeg({ quality: 78, mozjpeg: true }), 'jpeg'));
  return files;
}

/** Pixels, upright and no wider than the widest variant. */
async function turned(bytes: Buffer) {
  try {
    const source = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const { format } = await source.metadata();
    if (!FORMATS.has(format)) throw new PictureRefused('type');
    return await source
      .autoOrient()
      .resize({ width: pictureWidths.at(-1), withoutEnlargement: true })
      .toColourspace('srgb')
      .png({ compressionLevel: 1 })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    if (error instanceof PictureRefused) throw error;
    throw new PictureRefused(/pixel limit/i.test((error as Error).message) ? 'huge' : 'broken');
  }
}

async function encoded(image: Sharp, type: EncodedFile['type']): Promise<EncodedFile> {
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, type, bytes: data };
}
