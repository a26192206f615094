import { join } from 'node:path';
import sharp from 'sharp';
import { projectRoot } from '../paths.ts';
import type { Columns, Picture, Piece } from './paper.ts';

const TINOS = join(projectRoot, 'node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');
const DOTS = 150; // an inch

/** The pictures among pieces as PNG, for a format that knows no SVG. Letters come from our own font, on any machine. */
export async function picturesOf(pieces: readonly Piece[]): Promise<Map<Picture, Buffer>> {
  const out = new Map<Picture, Buffer>();
  const pictures = allPictures(pieces);
  if (pictures.length === 0) return out;
  // naming the file once makes the font known to the drawing of SVG, too
  await sharp({ text: { text: 'ă', font: 'Tinos', fontfile: TINOS } })
    .png()
    .toBuffer();
  for (const picture of pictures) {
    const width = Math.round((picture.width / 25.4) * DOTS);
    const image = sharp(Buffer.from(picture.svg), { density: 2 * 72 })
      .resize({ width })
      .flatten({ background: '#fff' });
    out.set(picture, await image.png().toBuffer());
  }
  return out;
}

function allPictures(pieces: readonly Piece[]): Picture[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'picture') return [piece];
    return piece.kind === 'columns' ? (piece as Columns).columns.flatMap(allPictures) : [];
  });
}
