// A browser that speaks another language than the page would tell in that language what is missing in a form.
const missing = (box) => {
  if (box.type === 'checkbox') return 'Đánh dấu vào ô này.';
  if (box.type === 'file') return 'Chọn tệp.';
  if (box.tagName === 'SELECT' || box.type === 'radio') return 'Chọn một mục.';
  return 'Nhập nội dung vào ô này.';
};

document.addEventListener(
  'invalid',
  ({ target }) => {
    if (target.validity.valueMissing) target.setCustomValidity(missing(target));
  },
  true,
);

// what was said is taken back with the next keystroke or tick anywhere in the form
for (const event of ['input', 'change'])
  document.addEventListener(
    event,
    ({ target }) => {
      for (const box of target.form?.elements ?? []) box.setCustomValidity('');
    },
    true,
  );
