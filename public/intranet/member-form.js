// The form of a record: what is typed is kept, Enter goes on to the next box, Ctrl+Enter sends.
const form = document.querySelector('.member-form');
const status = form?.querySelector('.draft-status');
const WAIT = 1200;
let timer = 0;
let sending = false;

async function keep() {
  const body = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch('/members/drafts', { method: 'POST', body });
    const at = new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' });
    if (status) status.textContent = answer.ok ? `Đã lưu nháp lúc ${at}` : 'Chưa lưu được nháp';
  } catch {
    if (status) status.textContent = 'Mất kết nối: nháp chưa lưu, nội dung vẫn còn trên trang';
  }
}

const boxes = () =>
  [...form.querySelectorAll('input:not([type=hidden]), select, textarea, button[type=submit]')].filter(
    (box) => !box.disabled && box.offsetParent !== null,
  );

if (form?.dataset.draft)
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => !sending && keep(), WAIT);
  });

form?.addEventListener('submit', () => {
  sending = true;
  clearTimeout(timer);
});

form?.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit(form.querySelector('.btn-primary[type=submit]'));
    return;
  }
  const { target } = event;
  if (target.tagName === 'TEXTAREA' || target.tagName === 'BUTTON' || target.tagName === 'SUMMARY') return;
  event.preventDefault();
  const all = boxes();
  const next = all[all.indexOf(target) + 1];
  next?.focus();
  if (next?.tagName === 'INPUT') next.select();
});
