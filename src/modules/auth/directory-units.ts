import { Unavailable } from '../../kernel/http/errors.ts';
import { DirectoryUnavailable, findUnits, normaliseDn, type DirectoryConfig } from './directory.ts';

/** A unit as the directory's tree of OUs shows it. */
export interface ListedUnit {
  code: string;
  name: string;
  parentCode: string | null;
}

/**
 * The OUs that carry a code, each below the nearest OU above it that carries one; parents first.
 * Throws Unavailable when the directory does not answer.
 */
export async function listDirectoryUnits(directory: DirectoryConfig): Promise<ListedUnit[]> {
  const units = await findUnits(directory).catch((error: unknown) => {
    if (!(error instanceof DirectoryUnavailable)) throw error;
    throw new Unavailable(
      'Máy chủ danh bạ (LDAP) hiện không trả lời nên chưa đọc được các đơn vị. Hãy thử lại sau ít phút.',
    );
  });
  const byDn = new Map(units.map((u) => [normaliseDn(u.dn), u]));
  const parentOf = (dn: string): string | null => {
    for (let above = byDn.get(normaliseDn(dn)); above; above = byDn.get(normaliseDn(above.parentDn))) {
      if (above.code) return above.code;
    }
    return null;
  };
  const coded = units.flatMap((u) =>
    u.code ? [{ code: u.code, name: u.name, parentCode: parentOf(u.parentDn), dn: u.dn }] : [],
  );
  const depth = (dn: string): number => dn.split(',').length;
  return coded
    .toSorted((a, b) => depth(a.dn) - depth(b.dn) || (a.code < b.code ? -1 : 1))
    .map(({ code, name, parentCode }) => ({ code, name, parentCode }));
}
