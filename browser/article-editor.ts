import { baseKeymap, chainCommands, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { Schema } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorState, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { articleSchema, reader, writer } from './markdown.ts';
import { keepTyped } from './keep.ts';
import { askLink, make, toolbar, type Tool } from './tools.ts';

// Writing an article in place over the same box of Markdown that works without script. The box is what is sent.

for (const frame of document.querySelectorAll<HTMLElement>('[data-article-editor]')) {
  const form = frame.closest('form');
  const box = frame.querySelector('textarea');
  if (form && box) enhance(form, frame, box);
}

function enhance(form: HTMLFormElement, frame: HTMLElement, box: HTMLTextAreaElement): void {
  keepTyped(form);
  const shelf = document.getElementById('picture-shelf');
  const sources = new Map<string, string>();
  for (const button of shelf?.querySelectorAll<HTMLElement>('[data-insert-picture]') ?? [])
    sources.set(button.dataset['insertPicture']!, button.dataset['src']!);
  const schema = articleSchema((id) => sources.get(id) ?? `/pictures/${id}-480.webp`);
  const parser = reader(schema);
  const label = frame.querySelector('label')!;
  label.id ||= `${box.id}-label`;

  let view: EditorView | null = null;
  const say = make('p', { class: 'visually-hidden', role: 'status' });
  const swap = make('button', { type: 'button', class: 'btn btn-line btn-sm article-swap' });
  const place = make('div', { class: 'article-area' });
  box.before(swap, place);
  box.after(say);

  const open = (): void => {
    // tables are written in Markdown; shown here they would be lost
    const tables = /^\s*\|?[\s:-]*-{2,}[\s:-]*\|/m.test(box.value);
    if (tables) {
      say.textContent = 'Bài có bảng nên soạn ở dạng Markdown.';
      say.classList.remove('visually-hidden');
      swap.hidden = true;
      return;
    }
    view = new EditorView(place, {
      state: EditorState.create({ doc: parser.parse(box.value), plugins: plugins(schema) }),
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': label.id,
        class: 'form-control article-text',
        spellcheck: 'false',
        lang: 'vi',
      },
      transformPastedHTML: withoutStyles,
      dispatchTransaction(tr) {
        const next = view!.state.apply(tr);
        view!.updateState(next);
        bar.refresh();
        if (!tr.docChanged) return;
        box.value = writer.serialize(next.doc); // untouched text keeps the marks that were typed
        box.dispatchEvent(new Event('input', { bubbles: true }));
      },
    });
    const bar = toolbar(tools(schema, shelf), view);
    place.prepend(bar.element);
    box.hidden = true;
    swap.textContent = 'Xem dạng Markdown';
    label.addEventListener('click', focus);
  };
  const focus = (): void => view?.focus();
  const close = (): void => {
    view?.destroy();
    view = null;
    place.replaceChildren();
    box.hidden = false;
    swap.textContent = 'Soạn như trên trang';
    label.removeEventListener('click', focus);
  };
  swap.addEventListener('click', () => {
    if (view) close();
    else open();
    (view ?? box).focus();
  });
  open();

  for (const button of shelf?.querySelectorAll<HTMLElement>('[data-insert-picture]') ?? []) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const { insertPicture, alt } = button.dataset;
      if (view) {
        const node = schema.nodes.paragraph.create(
          null,
          schema.nodes.image.create({ src: `picture:${insertPicture}`, alt }),
        );
        view.dispatch(view.state.tr.replaceSelectionWith(node).scrollIntoView());
        view.focus();
      } else {
        box.setRangeText(`\n\n![${alt}](picture:${insertPicture})\n\n`, box.selectionEnd, box.selectionEnd, 'end');
        box.dispatchEvent(new Event('input', { bubbles: true }));
        box.focus();
      }
    });
  }
}

/** Word brings its styles along; the schema drops them, but the page's policy complains before it can. */
function withoutStyles(html: string): string {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s(style|on\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '');
}

function plugins(schema: Schema) {
  const { heading, blockquote, bullet_list, ordered_list, list_item, hard_break } = schema.nodes;
  const breakLine: Command = (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(hard_break!.create()).scrollIntoView());
    return true;
  };
  return [
    inputRules({
      rules: [
        wrappingInputRule(/^\s*>\s$/, blockquote!),
        wrappingInputRule(/^(\d+)\.\s$/, ordered_list!, (m) => ({ order: Number(m[1]) })),
        wrappingInputRule(/^\s*[-*]\s$/, bullet_list!),
        textblockTypeInputRule(/^(#{2,4})\s$/, heading!, (m) => ({ level: m[1]!.length })),
      ],
    }),
    keymap({
      'Mod-z': undo,
      'Shift-Mod-z': redo,
      'Mod-y': redo,
      'Mod-b': toggleMark(schema.marks['strong']!),
      'Mod-i': toggleMark(schema.marks['em']!),
      'Mod-k': askLink,
      Enter: splitListItem(list_item!),
      'Shift-Enter': breakLine,
      'Mod-]': sinkListItem(list_item!), // Tab leaves the box, as everywhere
      'Mod-[': liftListItem(list_item!),
    }),
    keymap(baseKeymap),
    history(),
  ];
}

function tools(schema: Schema, shelf: HTMLElement | null): Tool[] {
  const { heading, paragraph, blockquote, bullet_list, ordered_list, list_item } = schema.nodes;
  const { strong, em, link } = schema.marks;
  const marked = (name: string) => (state: EditorState) => {
    const { from, to, empty, $from } = state.selection;
    const type = schema.marks[name]!;
    return empty
      ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
      : state.doc.rangeHasMark(from, to, type);
  };
  const inside = (name: string, level?: number) => (state: EditorState) => {
    const { $from } = state.selection;
    for (let d = $from.depth; d > 0; d--) {
      const node = $from.node(d);
      if (node.type.name === name && (level === undefined || node.attrs['level'] === level)) return true;
    }
    return false;
  };
  const title =
    (level: number): Command =>
    (state, dispatch) =>
      (inside('heading', level)(state) ? setBlockType(paragraph!) : setBlockType(heading!, { level }))(state, dispatch);
  const list = (kind: typeof bullet_list): Command => chainCommands(wrapInList(kind!), liftListItem(list_item!));
  const openShelf: Command = (_, dispatch) => {
    if (dispatch && shelf instanceof HTMLDetailsElement) {
      shelf.open = true;
      shelf.scrollIntoView({ block: 'nearest' });
      shelf.querySelector<HTMLElement>('button:not([hidden]), a')?.focus();
    }
    return true;
  };
  return [
    { label: 'Đậm', keys: 'Ctrl+B', run: toggleMark(strong!), on: marked('strong') },
    { label: 'Nghiêng', keys: 'Ctrl+I', run: toggleMark(em!), on: marked('em') },
    { label: 'Đầu mục', keys: '', run: title(2), on: inside('heading', 2) },
    { label: 'Mục nhỏ', keys: '', run: title(3), on: inside('heading', 3) },
    { label: 'Danh sách', keys: '', run: list(bullet_list), on: inside('bullet_list') },
    { label: 'Danh sách số', keys: '', run: list(ordered_list), on: inside('ordered_list') },
    { label: 'Trích dẫn', keys: '', run: wrapIn(blockquote!), on: inside('blockquote') },
    { label: 'Liên kết', keys: 'Ctrl+K', run: askLink, on: (state) => marked(link!.name)(state) },
    { label: 'Ảnh', keys: '', run: openShelf, on: null },
    { label: 'Hoàn tác', keys: 'Ctrl+Z', run: undo, on: null },
    { label: 'Làm lại', keys: 'Ctrl+Y', run: redo, on: null },
  ];
}
