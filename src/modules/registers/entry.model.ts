import type { Filled } from '../../kernel/http/form.ts';
import type { Request } from '../../kernel/http/route.ts';
import { formatDay } from '../../kernel/text/dates.ts';
import { holds } from '../../kernel/http/scope.ts';
import { factsOf } from './corrections.commands.ts';
import type { FactField } from './entries.columns.ts';
import { reasonForm } from './entries.forms.ts';
import { lineOf } from './entries.model.ts';
import { listChanges, type ChangeRow } from './entries.queries.ts';
import { kindLabel } from './registers.kinds.ts';
import { nextState, type EntryEvent } from './registers.rules.ts';
import { incomingLabels, labels } from './registers.sentences.ts';
import { eventWords, stateWords, urgencyLabels } from './registers.words.ts';
import { keeps, type EntrySight } from './sight.ts';

interface Typed {
  event: EntryEvent;
  form: Filled<unknown>;
}

const asked: Record<string, { path: string; label: string; hint: string; danger: boolean }> = {
  release: {
    path: 'release',
    label: 'Thôi giữ số',
    hint: 'Số hiện ở “Số còn trống”, sau này vẫn dùng được.',
    danger: false,
  },
  reserve: { path: 'reservation', label: 'Giữ lại số này', hint: 'Giữ cho văn bản sẽ ký.', danger: false },
  void: {
    path: 'void',
    label: 'Huỷ số',
    hint: 'Dòng bị gạch vẫn ở trong sổ kèm lý do; số này không dùng lại.',
    danger: true,
  },
};

type Fact = string | number | null | undefined;

function shown(field: FactField, value: Fact): string {
  if (value === null || value === undefined || value === '') return '';
  const text = String(value);
  if (field.endsWith('On')) return formatDay(text);
  return field === 'urgency' ? (urgencyLabels.find((u) => u.value === text)?.label ?? text) : text;
}

/** One entry: its facts, what may be done, its history (views/intranet/registers/entry.hbs). */
export async function entryModel(req: Request, { entry, book }: EntrySight, typed: Typed | null = null) {
  const names = book.direction === 'outgoing' ? labels : incomingLabels;
  const open = book.state === 'open' && keeps(req, book.unit_path);
  const base = `/register-entries/${entry.id}`;
  const facts = Object.entries(factsOf(entry)) as [FactField, Fact][];
  const corrects = (['correct', 'use'] as const).find((event) => nextState(entry.state, event) !== null);
  return {
    title: `Số ${entry.document_no}`,
    menuHref: '/registers',
    book: { title: book.title, href: `/registers/${book.id}`, unitName: book.unit_name },
    outgoing: book.direction === 'outgoing',
    entry: {
      ...lineOf(entry),
      status: stateWords[entry.state],
      kindName: kindLabel(entry.kind),
      secret: entry.state === 'secret',
    },
    facts: facts
      .filter(([field]) => field !== 'abstract' && !(field === 'urgency' && book.direction === 'outgoing'))
      .map(([field, value]) => ({ label: names[field] ?? field, value: shown(field, value) }))
      .filter((f) => f.value !== ''),
    documentHref: entry.document_id && holds(req.actor, 'documents.read') ? `/documents/${entry.document_id}` : null,
    packetHref: entry.packet_id && holds(req.actor, 'packets.read') ? `/packets/${entry.packet_id}` : null,
    editHref: open && corrects ? `${base}/edit` : null,
    editLabel: corrects === 'use' ? 'Dùng số này' : 'Sửa',
    labels: names,
    errorForm: typed?.form ?? { errors: {} },
    acts: (['release', 'reserve', 'void'] as const)
      .filter((event) => open && nextState(entry.state, event) !== null)
      .map((event) => ({
        ...asked[event]!,
        action: `${base}/${asked[event]!.path}`,
        open: typed?.event === event,
        form: typed?.event === event ? typed.form : reasonForm.blank(),
        event,
      })),
    changes: (await listChanges(req.db, entry)).map((c) => changeOf(c, names)),
  };
}

function changeOf(c: ChangeRow, names: Record<string, string>) {
  const before = JSON.parse(c.before ?? '{}') as Partial<Record<FactField, Fact>>;
  const after = JSON.parse(c.after ?? '{}') as Partial<Record<FactField, Fact>>;
  return {
    what: eventWords[c.event] ?? c.event,
    by: c.full_name,
    at: c.happened_at,
    reason: c.reason,
    fields: (Object.keys(after) as FactField[]).map((field) => ({
      label: names[field] ?? field,
      before: shown(field, before[field]),
      after: shown(field, after[field]),
    })),
  };
}
