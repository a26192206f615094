// What is selected in a paragraph becomes the passage that a comment on this paragraph is about. Without this script the
// same field is filled by hand.
let marked = null;

document.addEventListener('selectionchange', () => {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
  const node = selection.getRangeAt(0).commonAncestorContainer;
  const para = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest('.para');
  marked = para ? { id: para.id, words: selection.toString().replace(/\s+/g, ' ').trim().slice(0, 1500) } : null;
});

document.addEventListener(
  'click',
  (event) => {
    const link = event.target instanceof Element ? event.target.closest('.para-act a[hx-get]') : null;
    if (!link) return;
    const para = link.closest('.para');
    for (const name of ['href', 'hx-get']) {
      const address = new URL(link.getAttribute(name), location.href);
      if (marked && marked.id === para.id && marked.words) address.searchParams.set('passage', marked.words);
      else address.searchParams.delete('passage');
      link.setAttribute(name, address.pathname + address.search + address.hash);
    }
    marked = null;
  },
  true,
);
