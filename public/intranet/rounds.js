// Help for long lists; everything works without it.
(() => {
  'use strict';

  const fold = (text) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().replace(/\s+/g, ' ').trim();

  // A box that narrows a list of checkboxes; what is ticked stays ticked.
  for (const box of document.querySelectorAll('[data-filter-for]')) {
    const list = document.getElementById(box.dataset.filterFor);
    const input = box.querySelector('input');
    if (!list || !input) continue;
    box.hidden = false;
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault();
    });
    input.addEventListener('input', () => {
      const words = fold(input.value).split(' ').filter(Boolean);
      for (const row of list.querySelectorAll('[data-key]')) {
        row.hidden = !words.every((word) => row.dataset.key.includes(word));
      }
      for (const group of list.querySelectorAll('.recipient-group')) {
        group.hidden = !group.querySelector('[data-key]:not([hidden])');
      }
    });
  }

  // J and K go to the next and previous comment, unless somebody is typing.
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || (event.key !== 'j' && event.key !== 'k')) return;
    if (event.target.closest('input, textarea, select')) return;
    const items = [...document.querySelectorAll('.said-about .moderate')];
    if (items.length === 0) return;
    const at = items.indexOf(document.activeElement?.closest('.moderate'));
    const next = items[event.key === 'j' ? at + 1 : Math.max(0, at - 1)];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: 'center' });
    }
  });
})();
