// The queue by keyboard: every key presses a button that is on the page. After an act the next comment is at hand at once,
// before the answer has come; what follows is fetched before the last one is reached. Without script the forms do the same.
(() => {
  'use strict';
  const queue = document.querySelector('[data-queue]');
  if (!queue) return;
  const AHEAD = 10; // comments still open when the next ones are fetched
  const KEPT = 5; // lines of what was done that stay above
  const said = document.getElementById('queue-said');
  const pager = document.querySelector('[data-pager]');

  const open = () => [...queue.querySelectorAll('.judge:not([data-sent])')];
  const current = () => {
    const at = document.activeElement?.closest?.('.judge');
    return at && queue.contains(at) && !at.dataset.sent ? at : null;
  };

  function goTo(comment) {
    for (const other of queue.querySelectorAll('.judge[data-current]')) delete other.dataset.current;
    if (!comment) return;
    comment.dataset.current = 'yes';
    comment.focus({ preventScroll: true });
    bringIntoView(comment);
  }

  function bringIntoView(comment) {
    const { top, bottom } = comment.getBoundingClientRect();
    const head = document.querySelector('.topbar')?.offsetHeight ?? 0;
    if (top >= head + 8 && bottom <= window.innerHeight - 8) return;
    // at once: what is decided meanwhile folds up above, and a slow scroll would go on to where the comment was
    window.scrollBy({ top: top - head - Math.min(160, window.innerHeight / 5), behavior: 'instant' });
  }

  function step(way) {
    const list = open();
    const at = list.indexOf(current());
    goTo(at < 0 ? list[0] : list[Math.max(0, Math.min(list.length - 1, at + way))]);
  }

  function close(comment) {
    for (const fold of comment.querySelectorAll('details[open]')) fold.open = false;
  }

  const shown = (element) => element && element.offsetParent !== null && !element.closest('details:not([open]) > :not(summary)');

  function press(comment, key) {
    const fold = comment.querySelector(`[data-fold="${CSS.escape(key)}"]`);
    if (fold) {
      const opens = !fold.open;
      close(comment);
      fold.open = opens;
      return true;
    }
    if (key === 'n') {
      const note = comment.querySelector('details[open] [data-note]');
      note?.focus();
      return Boolean(note);
    }
    const button = [...comment.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(shown);
    button?.click();
    return Boolean(button);
  }

  function undo() {
    const buttons = [...document.querySelectorAll('[data-undo]')];
    const newest = buttons.toSorted((a, b) => stampOf(a) - stampOf(b)).at(-1);
    newest?.click();
    return Boolean(newest);
  }
  const stampOf = (button) => Number(button.closest('[data-done]')?.dataset.stamp ?? 0);

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const box = event.target.closest?.('input:not([type=hidden]), textarea, select');
    if (box) {
      const comment = box.closest('.judge');
      if (!comment) return;
      if (event.key === 'Escape' || (event.key === 'Enter' && !('enter' in box.dataset))) {
        event.preventDefault(); // a note is written: now the reason
        goTo(comment);
      }
      return;
    }
    const { key } = event;
    let done = true;
    if (key === 'j' || key === 'ArrowDown') step(1);
    else if (key === 'k' || key === 'ArrowUp') step(-1);
    else if (key === '?') {
      const keys = document.getElementById('keys');
      if (keys) keys.open = !keys.open;
    } else if (key === 'u') done = undo();
    else if (key === 'Escape') {
      const comment = current();
      if (comment) close(comment);
    } else if (/^[a-z1-9]$/.test(key)) {
      const comment = current() ?? open()[0];
      if (comment && comment !== current()) goTo(comment);
      done = Boolean(comment) && press(comment, key);
    } else done = false;
    if (done) event.preventDefault();
  });

  let stamp = 0;
  document.addEventListener('submit', ({ target, submitter }) => {
    const comment = target.closest('.judge');
    if (!comment || !queue.contains(comment)) return;
    if (comment.dataset.sent) return;
    const list = open();
    const whole = submitter?.dataset.whole;
    const going = whole ? list.filter((one) => one.dataset.group === whole) : [comment];
    const at = list.indexOf(comment);
    const next = list.slice(at + 1).find((one) => !going.includes(one)) ?? list.slice(0, at).findLast((one) => !going.includes(one));
    comment.dataset.sent = 'yes';
    comment.setAttribute('aria-busy', 'true');
    if (list.length - going.length < AHEAD) more();
    if (next) goTo(next);
  });

  // a second press while the first is on its way would only be told that it was too late
  document.addEventListener(
    'submit',
    (event) => {
      const comment = event.target.closest('.judge');
      if (!comment?.dataset.sent) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );

  // refused or cut off: the comment is at hand again; one that was answered is not on the page any more
  document.addEventListener('htmx:finally:request', ({ target }) => {
    const comment = target.closest?.('.judge');
    setTimeout(() => {
      if (!comment?.isConnected) return;
      delete comment.dataset.sent;
      comment.removeAttribute('aria-busy');
    }, 50);
  });

  function more() {
    const place = document.getElementById('queue-more');
    if (!place || place.dataset.asked) return;
    place.dataset.asked = 'yes';
    window.htmx.trigger(place, 'more');
    if (pager) pager.hidden = true;
  }

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE && node.id.startsWith('comment-')) arrived(node);
  }).observe(queue, { childList: true });

  let last = null;
  function arrived(node) {
    if (node.dataset.done !== undefined) {
      node.dataset.stamp = String((stamp += 1));
      said.textContent = node.querySelector('p').textContent.replace(/\s+/g, ' ').trim();
      document.getElementById('last-act')?.remove();
      const { group } = node.dataset;
      if (group && node.textContent.includes('cả nhóm'))
        for (const other of open()) if (other.dataset.group === group) other.hidden = true;
      count(-1);
      const lines = [...queue.querySelectorAll('[data-done]')].toSorted((a, b) => a.dataset.stamp - b.dataset.stamp);
      for (const old of lines.slice(0, -KEPT)) old.remove();
      last = node;
      // an open list of reasons has folded up above: what is being read must not leave with it
      requestAnimationFrame(() => {
        const reading = queue.querySelector('.judge[data-current]');
        if (reading) bringIntoView(reading);
      });
    } else if (node.querySelector('[role="alert"], .fault')) {
      said.textContent = node.querySelector('[role="alert"], .fault').textContent.replace(/\s+/g, ' ').trim();
      goTo(node);
    } else if (last && last.id === node.id) {
      const { group } = node.dataset; // taken back
      if (group) for (const other of open()) if (other.dataset.group === group) other.hidden = false;
      count(1);
      last = null;
      goTo(node);
    }
  }

  function count(by) {
    const box = document.querySelector('[data-count]');
    if (!box) return;
    box.dataset.count = String(Math.max(0, Number(box.dataset.count) + by));
    box.textContent = Number(box.dataset.count).toLocaleString('vi-VN');
  }

  const [first] = open();
  if (first && document.activeElement === document.body) {
    first.dataset.current = 'yes'; // the page opens at its top, whatever it holds
    first.focus({ preventScroll: true });
  }
})();
