import { loadAssets, type Assets } from './assets.ts';
import { openRenderer, type Renderer } from './render.ts';

/** A process' public files and templates. Nothing in it belongs to a request or a clock. */
export interface Face {
  assets: Assets;
  renderer: Renderer;
}

const opened = new Map<string, Face>();

/** Reads and compiles the face of a process, once. */
export function openFace(own: 'intranet' | 'portal'): Face {
  let face = opened.get(own);
  if (!face) {
    const assets = loadAssets(own);
    face = { assets, renderer: openRenderer(own, assets) };
    opened.set(own, face);
  }
  return face;
}
