/** One attribute of a name, decoded: `{ type: 'ou', value: 'Văn phòng, Tỉnh uỷ' }`. */
export interface DnPart {
  type: string;
  value: string;
}

// An escape is a backslash with two hexadecimal digits (one byte of UTF-8) or with the very character.
const TOKEN = /\\[0-9a-f]{2}|\\.|[^\\]/gisu;
const PIECE = /((?:\\.|[^\\,;+])*)([,;+]|$)/suy;
const SPECIAL = /^[ #]|[\\,+"<>;\0]| $/gu;

/**
 * Takes a distinguished name apart. ldapjs has a parser too, but it trims escaped spaces and reads `\+5` as a byte.
 * @returns the relative names from the entry up to the root, each a list of parts (nearly always one)
 * @throws Error when the text is not a distinguished name
 * Source: RFC 4514 §2.4 and §3; the quoted and the `#hex` spellings are not read, no directory of today writes them.
 */
export function parseDn(dn: string): DnPart[][] {
  if (dn.trim() === '') return [];
  const rdns: DnPart[][] = [[]];
  PIECE.lastIndex = 0;
  for (let match = PIECE.exec(dn); match; match = PIECE.exec(dn)) {
    const [, piece = '', separator = ''] = match;
    const equals = piece.indexOf('=');
    const type = piece.slice(0, equals).trim();
    if (equals < 1 || type === '') throw new Error('not a distinguished name');
    rdns.at(-1)?.push({ type, value: decodeValue(piece.slice(equals + 1)) });
    if (separator === '') return rdns;
    if (separator !== '+') rdns.push([]);
  }
  throw new Error('not a distinguished name');
}

/** Puts a name together so that a directory accepts it and a person can read it: `uid=a\,b,ou=Phòng,dc=vn`. */
export function formatDn(rdns: DnPart[][]): string {
  return join(rdns, (value) => value.replaceAll(SPECIAL, (c) => (c === '\0' ? '\\00' : `\\${c}`)));
}

/** The same name with letters instead of `\xx` bytes. A text that is no distinguished name comes back as it is. */
export function readableDn(dn: string): string {
  const rdns = parseOrNull(dn);
  return rdns ? formatDn(rdns) : dn;
}

/** The name one step up; '' above the last step or when the text is no distinguished name. */
export function parentDn(dn: string): string {
  const rdns = parseOrNull(dn);
  return rdns ? formatDn(rdns.slice(1)) : '';
}

/**
 * The form in which two names are compared: decoded, lower case, NFC, no spaces around `,` and `=`, special
 * characters as `\xx` — so that `a.endsWith(',' + b)` really means "a is below b".
 * Never throws: a text that is no distinguished name is only lowered, one bad `member` value must not stop a sync.
 */
export function normaliseDn(dn: string): string {
  const rdns = parseOrNull(dn);
  if (!rdns) return normaliseText(dn);
  const lowered = rdns.map((rdn) =>
    rdn
      .map(({ type, value }) => ({ type: type.toLowerCase(), value: normaliseText(value) }))
      .toSorted((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0)),
  );
  return join(lowered, (value) =>
    value.replaceAll(SPECIAL, (c) => `\\${c.charCodeAt(0).toString(16).padStart(2, '0')}`),
  );
}

/** How a directory compares text (caseIgnoreMatch): case, composition and surplus spaces do not count. */
export function normaliseText(text: string): string {
  return text.normalize('NFC').toLowerCase().trim().replaceAll(/\s+/gu, ' ');
}

function join(rdns: DnPart[][], escape: (value: string) => string): string {
  return rdns.map((rdn) => rdn.map(({ type, value }) => `${type}=${escape(value)}`).join('+')).join(',');
}

function parseOrNull(dn: string): DnPart[][] | null {
  try {
    return parseDn(dn);
  } catch {
    return null;
  }
}

function decodeValue(raw: string): string {
  const tokens = raw.match(TOKEN) ?? [];
  let start = 0;
  let end = tokens.length;
  // Only bare spaces are padding; an escaped one belongs to the value.
  while (start < end && tokens[start] === ' ') start += 1;
  while (end > start && tokens[end - 1] === ' ') end -= 1;
  const bytes = tokens.slice(start, end).map((token) => {
    if (token.length === 3 && token.startsWith('\\')) return Buffer.from(token.slice(1), 'hex');
    return Buffer.from(token.startsWith('\\') ? token.slice(1) : token, 'utf8');
  });
  return Buffer.concat(bytes).toString('utf8');
}
