import type { RecordDoc } from '../record/record.ts';
import { faceOf, type Face } from './face.ts';

/**
 * Keys under which two records of one person meet, whatever was damaged on the way: each survives some of the damages, and
 * some key survives every usual combination. Numbers below 2^52, made of the kind of key and its text.
 */
export const duplicateKeys = (doc: RecordDoc): number[] => keysOf(faceOf(doc));

export function keysOf(f: Face): number[] {
  const keys: number[] = [];
  const year = f.born.slice(0, 4);
  if (f.citizenNo) keys.push(hashOf(`c${f.citizenNo}`));
  if (f.oldIdNo) keys.push(hashOf(`o${f.oldIdNo}`));
  if (f.phone) keys.push(hashOf(`p${f.phone}`));
  if (f.profileNo) keys.push(hashOf(`l${f.profileNo}`));
  for (const card of f.cards) keys.push(hashOf(`k${card}`));
  // the year is what lists keep longest
  if (f.bare) keys.push(hashOf(`n${f.bare}|${year}`));
  // day and month in whichever order
  if (f.born.length === 10) keys.push(hashOf(`b${unordered(f.born)}`));
  // a mistyped name is found by where and when its bearer came from
  if (year && f.home.length > 0) keys.push(hashOf(`h${f.home.join(' ')}|${year}`));
  if (year && f.residence) keys.push(hashOf(`r${f.residence}|${year}`));
  if (year && f.admitted.length === 10) keys.push(hashOf(`a${f.admitted}|${year}`));
  if (f.bare && f.admitted.length === 10) keys.push(hashOf(`m${f.bare}|${f.admitted}`));
  return [...new Set(keys)];
}

function unordered(born: string): string {
  const [year, month, day] = born.split('-') as [string, string, string];
  return day <= '12' && day < month ? `${year}${day}${month}` : `${year}${month}${day}`;
}

/** 52 bits of two mixed FNV hashes: of ten million keys hardly two meet by chance. */
function hashOf(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
    b ^= b >>> 13;
  }
  a = Math.imul(a ^ (a >>> 16), 0x2c1b3c6d);
  b = Math.imul(b ^ (b >>> 15), 0x297a2d39);
  return ((a ^ (a >>> 13)) >>> 0) * 0x100000 + ((b ^ (b >>> 14)) >>> 12);
}
