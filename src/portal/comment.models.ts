import type { Model } from '../kernel/http/reply.ts';
import type { Filled } from '../kernel/http/form.ts';
import { shorten } from '../kernel/text/reading.ts';
import type { Challenge } from './challenge.ts';
import type { Place } from './comment.place.ts';
import { cleanComment } from './comment.rules.ts';
import { commenterKinds, commenterKindWords, stances, stanceWords } from './contract.ts';
import { isOpen, titleOf } from './portal.models.ts';

/** Everything views/portal/comment.hbs shows; `converted`: how the text reads in the encoding it seems to be in. Pure. */
export function commentModel(
  place: Place,
  form: Filled<unknown>,
  challenge: Challenge,
  now: Date,
  converted: string | null = null,
): Model {
  const { head, block, label, part } = place;
  const title = titleOf(head.kind_label, head.heading);
  const href = `/drafts/${head.public_id}`;
  return {
    title: `${block ? `Góp ý ${label}` : 'Góp ý chung'}: ${title}`,
    draft: { title, href, letterAddress: head.letter_address, isOpen: isOpen(head, now), unitName: head.unit_name },
    paragraph: block && { id: block.id, label, text: shorten(block.text, 1200), passage: inContext(place) },
    selected: place.selected,
    parts: partsOf(place),
    version: head.version_number,
    action: `${href}/comment`,
    backHref: block ? `${href}#${block.id}` : href,
    stances: stances.map((value) => ({ value, label: stanceWords[value].label })),
    kinds: commenterKinds.map((value) => ({ value, label: commenterKindWords[value] })),
    readings:
      converted === null
        ? null
        : [
            { value: 'converted', label: 'Gửi theo chữ đã chuyển', note: shorten(converted, 600) },
            { value: 'typed', label: 'Gửi đúng như đã gõ', note: shorten(cleanComment(form.raw['text'] ?? ''), 600) },
          ],
    form: { ...form, raw: { ...form.raw, part } },
    challenge,
  };
}

/** The marked words with what stands around them, and whether more stands there. */
function inContext({ block, passage }: Place) {
  if (!block || !passage) return null;
  const text = block.text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const { prefix, quote, suffix } = passage;
  return { ...passage, begins: text.startsWith(prefix + quote), ends: text.endsWith(quote + suffix) };
}

const PREVIEW = 160;

function partsOf({ sentences, selected, block }: Place) {
  if (!block || (sentences.length === 0 && !selected)) return [];
  return [
    ...(selected ? [{ value: 'sel', label: 'Phần đã chọn', note: `“${shorten(selected.quote, 300)}”` }] : []),
    { value: 'all', label: 'Cả đoạn' },
    ...sentences.map((s, i) => ({ value: `s${i}`, label: `Câu ${i + 1}`, note: `“${shorten(s, PREVIEW)}”` })),
  ];
}
