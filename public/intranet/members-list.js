// The list of members by keyboard: "/" goes to the box, arrows walk the names, Enter opens as any link does.
(() => {
  const typing = (e) => e.target.closest('input, textarea, select, [contenteditable]');
  const names = () => [...document.querySelectorAll('#member-list tbody th a')];
  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const box = document.getElementById('member-q');
    if (!box) return;
    if (e.key === '/' && !typing(e)) {
      e.preventDefault();
      box.focus();
      box.select();
      return;
    }
    if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
    const all = names();
    const at = all.indexOf(document.activeElement);
    if (at < 0 && !(e.target === box && e.key === 'ArrowDown')) return;
    const next = e.key === 'ArrowDown' ? all[at + 1] : (all[at - 1] ?? box);
    if (next) {
      e.preventDefault();
      next.focus();
    }
  });
})();
