import { errorsIn } from './builders.ts';
import type { Answer, FormBody, World } from './world.ts';

/** Fields of the book of Vân's office for the term of 2025, complete and right. */
export async function bookBody(w: World, change: FormBody = {}): Promise<FormBody> {
  return {
    basis: 'committee',
    unit: String(await w.unitId('VPTU')),
    title: 'Sổ văn bản đi của Văn phòng, nhiệm kỳ 2025 - 2030',
    organSymbol: 'VPTU',
    congressClosedOn: '16/10/2025',
    plenumOn: '',
    closesOn: '',
    ...change,
  };
}

/** Opens a book; who keeps registers must be signed in. Answers its id. */
export async function openedBook(w: World, change: FormBody = {}): Promise<number> {
  const answer = await w.post('/registers', await bookBody(w, change));
  const id = /^\/registers\/(\d+)$/.exec(answer.location ?? '')?.[1];
  if (!id) throw new Error(`no book was opened: ${answer.status} ${errorsIn(answer.html)}`);
  return Number(id);
}

/** A book of papers that come in during 2026. */
export function incomingBook(w: World): Promise<number> {
  return openedBook(w, { basis: 'year', title: 'Sổ văn bản đến năm 2026', year: '2026' });
}

/** Fields of an outgoing paper, complete and right. */
export function entryBody(change: FormBody = {}): FormBody {
  return {
    kind: 'plan',
    number: '',
    enteredOn: '02/03/2026',
    abstract: 'chuẩn bị đại hội các chi bộ',
    signer: 'Trần Văn Hùng',
    post: 'Chánh Văn phòng',
    authority: '',
    recipients: 'Các đảng uỷ xã',
    copies: '25',
    draftedBy: '',
    jointWith: '',
    fileRef: 'HS 12',
    note: '',
    reason: '',
    declaration: '1',
    ...change,
  };
}

/** Fields of a paper that came in. */
export function arrivalBody(change: FormBody = {}): FormBody {
  return {
    kind: 'letter',
    number: '',
    enteredOn: '02/03/2026',
    author: 'Huyện uỷ cũ',
    paperNo: '15-CV/HU',
    paperOn: '27/02/2026',
    abstract: 'về bàn giao hồ sơ',
    urgency: 'normal',
    reason: '',
    declaration: '1',
    ...change,
  };
}

/** Id in the address of an entry to which an answer leads. */
export function entryIn(answer: Answer): number {
  const id = /^\/register-entries\/(\d+)$/.exec(answer.location ?? '')?.[1];
  if (!id) throw new Error(`no entry was made: ${answer.status} ${errorsIn(answer.html)}`);
  return Number(id);
}

/** Enters an outgoing paper; answers the id of its entry. */
export async function entered(w: World, bookId: number, change: FormBody = {}): Promise<number> {
  return entryIn(await w.post(`/registers/${bookId}/entries`, entryBody(change)));
}

/** Numbers with symbol and state of a book, in the order of the sequence. */
export async function numbersIn(w: World, bookId: number): Promise<string[]> {
  const rows = (await w.database
    .db('register_entries as e')
    .where('e.book_id', bookId)
    .select('e.document_no', 'e.state')
    .orderBy(['e.sequence_id', 'e.number', 'e.suffix', 'e.id'])) as { document_no: string; state: string }[];
  return rows.map((r) => (r.state === 'registered' ? r.document_no : `${r.document_no} ${r.state}`));
}
