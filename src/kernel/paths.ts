import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's root folder: views, public files and vendored packages are found from here, compiled or not. */
export const projectRoot = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json not found above the program');
  return findRoot(parent);
}
