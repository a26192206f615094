/** Personal data of commenters (domain.md §8.1, §7.5): hidden from all who need not see it, noticed where it slipped into a text. */

/** 'Nguyễn Văn An' → 'N. V. A.' */
export function maskName(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map(
      (word) =>
        `${word
          .normalize('NFC')
          .match(/[\p{L}\p{N}]/u)![0]
          .toLocaleUpperCase('vi')}.`,
    )
    .join(' ');
}

const DOT = '•';

/** '0912345123' → '09•• ••• 123', 'an.nguyen@thu.vn' → 'a•••@t•••.vn'; an address in words keeps its first letter only. */
export function maskContact(contact: string): string {
  const text = contact.trim();
  const mail = /^([^\s@])[^\s@]*@([^\s@.])[^\s@]*(\.[A-Za-z]{2,})$/.exec(text);
  if (mail) return `${mail[1]}•••@${mail[2]}•••${mail[3]}`;
  const digits = text.replace(/\D/g, '');
  if (digits.length >= 8 && /^[\d\s+().-]+$/.test(text)) {
    const local = digits.startsWith('84') ? `0${digits.slice(2)}` : digits;
    return `${local.slice(0, 2)}${DOT}${DOT} ${DOT.repeat(3)} ${local.slice(-3)}`;
  }
  return `${text === '' ? '' : String.fromCodePoint(text.codePointAt(0)!)}${DOT.repeat(3)}`;
}

export type PersonalKind = 'phone' | 'mail' | 'identity';

// Groups of digits as people write them: 0912 345 678, 0912.345.678, +84 912-345-678, 079 084 000 999
const NUMBER = /(?<![\d\p{L}])(\+?\d(?:[ .-]?\d){8,13})(?![\d\p{L}])/gu;
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/u;

/** What looks like somebody's data in a text: a telephone, a mail address, a number of 9 or 12 digits. Large sums are none. */
export function personalIn(body: string): PersonalKind[] {
  const found = new Set<PersonalKind>();
  if (MAIL.test(body)) found.add('mail');
  for (const [, text] of body.matchAll(NUMBER)) {
    if (/^[1-9]\d{0,2}(?:\.\d{3})+$/.test(text!)) continue; // 9.860.000.000: thousands with points
    const digits = text!.replace(/\D/g, '').replace(/^84(?=[35789]\d{8}$|2\d{9}$)/, '0');
    if (/^0(?:[35789]\d{8}|2\d{9}|1\d{9})$/.test(digits)) found.add('phone');
    else if (digits.length === 12 || digits.length === 9) found.add('identity');
  }
  return [...found].toSorted();
}

/** A stretch of text; `sign`: a character that shows nothing and changes how the rest reads, by its code. */
export interface Stretch {
  text: string;
  sign: string | null;
}

// controls, soft hyphen, zero-width, bidi marks and overrides, fillers, tags
const UNSEEN =
  /\u034f|[\ufe00-\ufe0d]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** The text in stretches, so that a page can show what hides in it and never obeys it. */
export function visible(raw: string): Stretch[] {
  const text = raw.replace(/\r\n?/g, '\n');
  const out: Stretch[] = [];
  let at = 0;
  for (const { index, 0: sign } of text.matchAll(UNSEEN)) {
    if (index > at) out.push({ text: text.slice(at, index), sign: null });
    const code = `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
    out.push({ text: '', sign: code });
    at = index + sign.length;
  }
  if (at < text.length || out.length === 0) out.push({ text: text.slice(at), sign: null });
  return out;
}

// Letters that TCVN3 and VNI fonts draw as Vietnamese ones, inside words (domain.md §7.4)
const TCVN3 = /\p{L}[\u00a8-\u00ae\u00b5-\u00b9\u00bb-\u00bf]|[\u00a8-\u00ae\u00b5-\u00b9\u00bb-\u00bf]\p{L}/gu;
const VNI = /[aeouyôöAEOUYÔÖ][øùûõïâàáåãäêèéúüë](?=\P{L}|[a-zñ])/gu;

/** True when a text looks typed in a legacy encoding: read as it is, it makes no sense. */
export function looksLegacy(text: string): boolean {
  const words = text.split(/\s+/).length;
  const old = Math.max(
    text.match(TCVN3)?.length ?? 0,
    /[ñÑ]|[öô][øùûõï]/.test(text) ? (text.match(VNI)?.length ?? 0) : 0,
  );
  return old >= 3 && old >= words / 4;
}
