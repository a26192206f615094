import { make } from './tools.ts';

// What was typed survives a reload and a wrong key, in this tab alone: nothing may stay on a shared machine.

const store = window.sessionStorage;
const SAVING = 'article-saving';

type Fields = Record<string, string>;

/** Restores what was typed in a form and not saved, and keeps what is typed from now on. */
export function keepTyped(form: HTMLFormElement): void {
  const key = `article:${form.dataset['keep']}`;
  const hasFaults = document.querySelector('.errors, .flash-warning') !== null;
  if (store.getItem(SAVING) === key && !hasFaults) store.removeItem(key); // it was sent and taken
  store.removeItem(SAVING);
  const original = read(form);
  const kept = parse(store.getItem(key));
  if (kept && !hasFaults && Object.keys(original).some((name) => name in kept && kept[name] !== original[name])) {
    write(form, kept);
    const back = make('button', { type: 'button', class: 'btn btn-line btn-sm' }, 'Lấy lại bản đang lưu');
    const note = make('p', { class: 'edit-kept', role: 'status' }, 'Đã khôi phục chữ đang gõ dở. ', back);
    back.addEventListener('click', () => {
      store.removeItem(key);
      location.reload();
    });
    form.prepend(note);
  }
  form.addEventListener('input', () => store.setItem(key, JSON.stringify(read(form))));
  form.addEventListener('submit', () => store.setItem(SAVING, key));
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (e: Element): e is Field =>
  e instanceof HTMLInputElement || e instanceof HTMLTextAreaElement || e instanceof HTMLSelectElement;

/** What a person fills in: not the token, and not the revision on which the text is based. */
const fieldsOf = (form: HTMLFormElement): Field[] =>
  [...form.elements].filter(isField).filter((f) => f.name !== '' && f.name !== 'based' && !f.name.startsWith('_'));

const read = (form: HTMLFormElement): Fields => Object.fromEntries(fieldsOf(form).map((f) => [f.name, f.value]));

function write(form: HTMLFormElement, fields: Fields): void {
  for (const f of fieldsOf(form)) if (f.name in fields) f.value = fields[f.name]!;
}

function parse(text: string | null): Fields | null {
  try {
    return text === null ? null : (JSON.parse(text) as Fields);
  } catch {
    return null;
  }
}
