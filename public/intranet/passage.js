// What is selected in a paragraph becomes the passage that a comment on this paragraph is about. Without this script the
// same field is filled by hand.
let marked = null;

/** The selected words, whole ones: a hand that starts in the middle of a word means the word. */
function wordsOf(range) {
  const whole = range.cloneRange();
  const { startContainer: first, endContainer: last } = range;
  const inWord = (node, at) => /[\p{L}\p{M}\p{N}]/u.test(node.data.charAt(at));
  if (first.nodeType === Node.TEXT_NODE && inWord(first, range.startOffset)) {
    let at = range.startOffset;
    while (at > 0 && inWord(first, at - 1)) at -= 1;
    whole.setStart(first, at);
  }
  if (last.nodeType === Node.TEXT_NODE && range.endOffset > 0 && inWord(last, range.endOffset - 1)) {
    let at = range.endOffset;
    while (at < last.length && inWord(last, at)) at += 1;
    whole.setEnd(last, at);
  }
  return whole.toString().replace(/\s+/g, ' ').trim().slice(0, 1500);
}

document.addEventListener('selectionchange', () => {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  const node = range.commonAncestorContainer;
  const para = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest('.para');
  marked = para ? { id: para.id, words: wordsOf(range) } : null;
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
