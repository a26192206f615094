import MarkdownIt from 'markdown-it';
import { MarkdownParser, MarkdownSerializer } from 'prosemirror-markdown';
import { Schema, type Node } from 'prosemirror-model';

// The same Markdown that the server reads (src/modules/news/text/markdown.ts), as something that can be edited in place.

const PICTURE = /^picture:([a-z0-9]{8,20})$/;

/** Where the editor finds a small copy of a picture: the shelf knows, otherwise the common size. */
export type PictureSource = (id: string) => string;

export function articleSchema(source: PictureSource) {
  return new Schema({
    nodes: {
      doc: { content: 'block+' },
      paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
      heading: {
        attrs: { level: { default: 2 } },
        content: 'text*',
        group: 'block',
        defining: true,
        parseDOM: [1, 2, 3, 4, 5, 6].map((n) => ({ tag: `h${n}`, attrs: { level: Math.min(4, Math.max(2, n)) } })),
        toDOM: (node: Node) => [`h${node.attrs['level'] as number}`, 0],
      },
      blockquote: {
        content: 'block+',
        group: 'block',
        defining: true,
        parseDOM: [{ tag: 'blockquote' }],
        toDOM: () => ['blockquote', 0],
      },
      bullet_list: {
        content: 'list_item+',
        group: 'block',
        parseDOM: [{ tag: 'ul' }],
        toDOM: () => ['ul', 0],
      },
      ordered_list: {
        content: 'list_item+',
        group: 'block',
        attrs: { order: { default: 1 } },
        parseDOM: [{ tag: 'ol' }],
        toDOM: () => ['ol', 0],
      },
      list_item: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
      text: { group: 'inline' },
      image: {
        inline: true,
        group: 'inline',
        draggable: true,
        attrs: { src: {}, alt: { default: '' }, title: { default: null } },
        // pictures of other programs and sites are left out: only our own carry this mark
        parseDOM: [
          {
            tag: 'img[data-picture]',
            getAttrs: (el: HTMLElement) => ({
              src: `picture:${el.dataset['picture']}`,
              alt: el.getAttribute('alt') ?? '',
              title: el.getAttribute('title'),
            }),
          },
        ],
        toDOM: (node: Node) => {
          const id = PICTURE.exec(node.attrs['src'] as string)?.[1] ?? '';
          const title = node.attrs['title'] as string | null;
          return [
            'img',
            { src: source(id), 'data-picture': id, alt: node.attrs['alt'] as string, ...(title ? { title } : {}) },
          ];
        },
      },
      hard_break: {
        inline: true,
        group: 'inline',
        selectable: false,
        parseDOM: [{ tag: 'br' }],
        toDOM: () => ['br'],
      },
    },
    marks: {
      em: { parseDOM: [{ tag: 'i' }, { tag: 'em' }], toDOM: () => ['em', 0] },
      strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
      link: {
        attrs: { href: {}, title: { default: null } },
        inclusive: false,
        parseDOM: [
          {
            tag: 'a[href]',
            getAttrs: (el: HTMLElement) => {
              const href = el.getAttribute('href') ?? '';
              return isLink(href) ? { href } : false;
            },
          },
        ],
        toDOM: (mark) => ['a', { href: mark.attrs['href'] as string }, 0],
      },
    },
  });
}

/** http(s), or a place on the site itself. */
export const isLink = (href: string): boolean => /^(https?:\/\/|\/(?!\/)|#)/i.test(href.trim());

export function reader(schema: Schema): MarkdownParser {
  const markdown = new MarkdownIt('zero', { html: false });
  markdown.enable(['heading', 'lheading', 'list', 'blockquote']);
  markdown.enable(['emphasis', 'link', 'image', 'newline', 'escape', 'entity', 'balance_pairs']);
  markdown.validateLink = (url) => isLink(url) || PICTURE.test(url);
  return new MarkdownParser(schema, markdown, {
    blockquote: { block: 'blockquote' },
    paragraph: { block: 'paragraph' },
    list_item: { block: 'list_item' },
    bullet_list: { block: 'bullet_list' },
    ordered_list: { block: 'ordered_list', getAttrs: (t) => ({ order: Number(t.attrGet('start') ?? 1) }) },
    heading: { block: 'heading', getAttrs: (t) => ({ level: Math.min(4, Math.max(2, Number(t.tag.slice(1)))) }) },
    image: {
      node: 'image',
      getAttrs: (t) => ({ src: t.attrGet('src'), alt: t.content, title: t.attrGet('title') }),
    },
    hardbreak: { node: 'hard_break' },
    em: { mark: 'em' },
    strong: { mark: 'strong' },
    link: { mark: 'link', getAttrs: (t) => ({ href: t.attrGet('href') }) },
  });
}

export const writer = new MarkdownSerializer(
  {
    blockquote: (state, node) => state.wrapBlock('> ', null, node, () => state.renderContent(node)),
    heading(state, node) {
      state.write(`${'#'.repeat(node.attrs['level'] as number)} `);
      state.renderInline(node, false);
      state.closeBlock(node);
    },
    bullet_list: (state, node) => state.renderList(node, '  ', () => '- '),
    ordered_list(state, node) {
      const start = node.attrs['order'] as number;
      const widest = String(start + node.childCount - 1).length;
      state.renderList(node, ' '.repeat(widest + 2), (i) => `${String(start + i).padStart(widest)}. `);
    },
    list_item: (state, node) => state.renderContent(node),
    paragraph(state, node) {
      state.renderInline(node);
      state.closeBlock(node);
    },
    image(state, node) {
      const { src, alt, title } = node.attrs as { src: string; alt: string; title: string | null };
      state.write(`![${state.esc(alt)}](${src}${title ? ` "${title.replaceAll('"', '\\"')}"` : ''})`);
    },
    hard_break(state, node, parent, index) {
      for (let i = index + 1; i < parent.childCount; i++)
        if (parent.child(i).type !== node.type) return state.write('\\\n');
    },
    text: (state, node) => state.text(node.text ?? ''),
  },
  {
    em: { open: '*', close: '*', mixable: true, expelEnclosingWhitespace: true },
    strong: { open: '**', close: '**', mixable: true, expelEnclosingWhitespace: true },
    link: { open: '[', close: (_, mark) => `](${String(mark.attrs['href'])})` },
  },
);
