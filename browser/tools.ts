import { toggleMark } from 'prosemirror-commands';
import type { Command, EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { isLink } from './markdown.ts';

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export interface Tool {
  label: string;
  keys: string;
  run: Command;
  /** Is it on where the cursor stands; null for what is done once. */
  on: ((state: EditorState) => boolean) | null;
}

/** Buttons with words; each says whether it is on. One stop of the Tab key, arrows go from one to the next. */
export function toolbar(tools: readonly Tool[], view: EditorView): { element: HTMLElement; refresh(): void } {
  const element = make('div', { class: 'article-tools', role: 'toolbar', 'aria-label': 'Định dạng' });
  const buttons = tools.map((tool, i) => {
    const title = tool.keys ? `${tool.label} (${tool.keys})` : tool.label;
    const button = make('button', { type: 'button', title, tabindex: i === 0 ? '0' : '-1' }, tool.label);
    button.addEventListener('mousedown', (event) => event.preventDefault()); // the selection stays
    button.addEventListener('click', () => {
      tool.run(view.state, view.dispatch, view);
      if (tool.label !== 'Ảnh' && tool.label !== 'Liên kết') view.focus();
    });
    return button;
  });
  element.append(...buttons);
  element.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (at < 0 || step === 0) return;
    event.preventDefault();
    buttons[at]!.tabIndex = -1;
    const next = buttons[(at + step + buttons.length) % buttons.length]!;
    next.tabIndex = 0;
    next.focus();
  });
  const refresh = (): void => {
    for (const [i, tool] of tools.entries())
      if (tool.on) buttons[i]!.setAttribute('aria-pressed', String(tool.on(view.state)));
  };
  refresh();
  return { element, refresh };
}

/** Asks where the chosen words should lead; on words that lead somewhere already, takes that away. */
export const askLink: Command = (state, dispatch, view) => {
  const type = state.schema.marks['link']!;
  const { from, to, empty } = state.selection;
  if (!dispatch || !view) return !empty;
  if (!empty && state.doc.rangeHasMark(from, to, type)) return toggleMark(type)(state, dispatch);
  const box = make('input', { type: 'url', class: 'form-control', id: 'link-address', placeholder: 'https://…' });
  const fault = make('p', { class: 'fault', role: 'alert' });
  const ok = make('button', { type: 'button', class: 'btn btn-primary' }, 'Đặt liên kết');
  const leave = make('button', { type: 'button', class: 'btn btn-line' }, 'Thôi');
  const label = make('label', { for: 'link-address' }, 'Địa chỉ');
  const dialog = make(
    'dialog',
    { class: 'article-dialog', 'aria-label': 'Liên kết' },
    make('div', { class: 'field' }, label, fault, box),
    make('div', { class: 'buttons' }, ok, leave),
  );
  const finish = (): void => {
    dialog.close();
    dialog.remove();
    view.focus();
  };
  ok.addEventListener('click', () => {
    const href = box.value.trim();
    if (!isLink(href)) {
      fault.textContent = 'Nhập địa chỉ bắt đầu bằng https:// hoặc /';
      box.focus();
      return;
    }
    const mark = type.create({ href });
    const tr = empty
      ? view.state.tr.replaceSelectionWith(view.state.schema.text(href, [mark]), false)
      : view.state.tr.addMark(from, to, mark);
    view.dispatch(tr);
    finish();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    ok.click();
  });
  leave.addEventListener('click', finish);
  dialog.addEventListener('cancel', finish);
  document.body.append(dialog);
  dialog.showModal();
  return true;
};
