// Words selected in a paragraph, by mouse, finger or keyboard, can be commented on at once: a bar offers it beside the
// selection, on a phone at the bottom of the screen. Without this script the form of a paragraph offers its sentences.
const MAX_WORDS = 300;
const MAX_BEFORE = 64;

const bar = document.createElement('p');
bar.className = 'passage-bar no-print';
bar.hidden = true;
const link = document.createElement('a');
link.className = 'btn btn-primary';
link.textContent = 'Góp ý đoạn đã chọn';
bar.append(link);

const inWord = (node, at) => /[\p{L}\p{M}\p{N}]/u.test(node.data.charAt(at));
const line = (text) => text.replace(/\s+/g, ' ').trim();

/** The range in whole words: a finger that starts in the middle of a word means the word. */
function widened(range) {
  const whole = range.cloneRange();
  const { startContainer: first, endContainer: last } = range;
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
  return whole;
}

function cut(words) {
  if (words.length <= MAX_WORDS) return words;
  const space = words.lastIndexOf(' ', MAX_WORDS);
  return words.slice(0, space > MAX_WORDS / 2 ? space : MAX_WORDS);
}

/** The selection, when it lies in the words of one paragraph that takes comments. */
function marked() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer;
  const para = (start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement)?.closest('.para');
  const act = para?.querySelector(':scope > .para-act a');
  const text = para?.firstElementChild;
  if (!act || !text || !text.contains(start)) return null;
  const inside = range.cloneRange();
  // a triple click ends at the beginning of what follows; more than one paragraph counts for its first
  if (!text.contains(range.endContainer)) inside.setEndAfter(text.lastChild);
  const whole = widened(inside);
  const words = cut(line(whole.toString()));
  if (words.length < 2) return null;
  const lead = document.createRange();
  lead.setStartBefore(text.firstChild);
  lead.setEnd(whole.startContainer, whole.startOffset);
  return { para, act, words, before: line(lead.toString()).slice(-MAX_BEFORE), box: whole.getBoundingClientRect() };
}

function show() {
  const found = marked();
  if (!found) {
    // pressing the bar may empty the selection before the click arrives
    if (!bar.contains(document.activeElement)) bar.hidden = true;
    return;
  }
  const address = new URL(found.act.getAttribute('href'), location.href);
  address.searchParams.set('passage', found.words);
  address.searchParams.set('before', found.before);
  link.href = address.pathname + address.search;
  if (bar.parentElement !== found.para) found.para.append(bar); // Tab goes on from the selection: the bar comes next
  bar.hidden = false;
  bar.style.top = `${found.box.bottom - found.para.getBoundingClientRect().top + 6}px`;
}

let waiting = 0;
document.addEventListener('selectionchange', () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 150); // once the hand rests
});
bar.addEventListener('pointerdown', (event) => event.preventDefault());
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !bar.hidden) bar.hidden = true;
});
