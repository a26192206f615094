// Editing a paragraph in place: an area with formats instead of marks, keys, and words that survive a reload.
// Without it the same form works with a plain box of text.
(() => {
  const tools = [
    ['bold', 'B', 'Đậm (Ctrl+B)'],
    ['italic', 'I', 'Nghiêng (Ctrl+I)'],
    ['underline', 'U', 'Gạch chân (Ctrl+U)'],
    ['strikeThrough', 'S', 'Gạch ngang'],
    ['superscript', 'x²', 'Chỉ số trên'],
    ['subscript', 'x₂', 'Chỉ số dưới'],
  ];
  const store = window.sessionStorage; // not localStorage: nothing may stay on a shared machine when the tab is closed
  const keyOf = (form) => `draft:${form.dataset.keep}`;
  const saving = 'draft-saving';
  let lastOpen = null;

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  function enhance(form) {
    if (form.dataset.ready) return;
    form.dataset.ready = 'yes';
    closeUntouched(form);
    lastOpen = form.id;
    const area = form.querySelector('[data-editor]');
    if (area) editing(form, area);
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit(form.querySelector('button[value="save"]'));
      } else if (event.key === 'Escape' && !event.isComposing) {
        event.preventDefault();
        form.querySelector('[data-leave]').click();
      }
    });
    form.addEventListener('submit', () => store.setItem(saving, form.dataset.keep));
    form.querySelector('[data-leave]').addEventListener('click', (event) => {
      store.removeItem(keyOf(form));
      if (form.id !== 'new-block') return;
      event.preventDefault();
      const before = form.previousElementSibling;
      form.remove();
      before?.querySelector('.para-act a')?.focus();
    });
    const first = area ?? form.querySelector('textarea');
    form.scrollIntoView({ block: 'nearest' });
    first?.focus({ preventScroll: true });
    if (area) toEnd(area);
  }

  /** One block at a time: another one in which nothing was typed is left. */
  function closeUntouched(form) {
    for (const other of document.querySelectorAll('form[data-edit]'))
      if (other !== form && !other.dataset.touched) other.querySelector('[data-leave]').click();
    form.addEventListener('input', () => (form.dataset.touched = 'yes'));
  }

  function editing(form, area) {
    const plain = form.querySelector('.edit-plain');
    const sent = form.querySelector('input[name="html"]');
    const label = plain.querySelector('label');
    label.id = label.id || `${form.id}-label`;
    if (area.innerHTML.trim() === '') area.innerHTML = '<p><br></p>';
    const original = area.innerHTML;
    area.hidden = false;
    for (const [name, value] of Object.entries({
      contenteditable: 'true',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-labelledby': label.id,
      spellcheck: 'false',
    }))
      area.setAttribute(name, value);
    const fault = plain.querySelector('.fault');
    if (fault) area.setAttribute('aria-describedby', fault.id);
    const heading = make('div', { class: 'edit-label' }, label);
    plain.hidden = true;
    area.before(heading, ...(fault ? [fault] : []), toolbar(area));
    area.after(
      make('p', { class: 'hint' }, 'Enter: tách thành đoạn mới. Shift+Enter: xuống dòng. Ctrl+Enter: lưu. Esc: thôi.'),
    );
    sent.disabled = false;
    const write = () => (sent.value = area.innerHTML);
    write();

    const kept = store.getItem(keyOf(form));
    if (kept !== null && kept !== original && !form.querySelector('.fault, .flash-warning')) {
      area.innerHTML = kept; // this tab's own words; the server cleans whatever is sent
      write();
      const back = make('button', { type: 'button', class: 'btn btn-line btn-sm' }, 'Lấy lại bản đang lưu');
      const note = make('p', { class: 'edit-kept', role: 'status' }, 'Đã khôi phục chữ đang gõ dở. ', back);
      back.addEventListener('click', () => {
        area.innerHTML = original;
        store.removeItem(keyOf(form));
        write();
        note.remove();
        area.focus();
      });
      heading.before(note);
    }
    area.addEventListener('input', () => {
      if (area.innerHTML.trim() === '' || area.innerHTML === '<br>') {
        area.innerHTML = '<p><br></p>';
        toEnd(area);
      }
      write();
      store.setItem(keyOf(form), area.innerHTML);
    });
    area.addEventListener('paste', (event) => {
      event.preventDefault();
      const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n');
      document.execCommand('insertText', false, text);
    });
    area.addEventListener('drop', (event) => event.preventDefault());
  }

  function toolbar(area) {
    const bar = make('div', { class: 'edit-tools', role: 'toolbar', 'aria-label': 'Kiểu chữ' });
    for (const [command, sign, title] of tools) {
      const button = make(
        'button',
        { type: 'button', title, 'aria-pressed': 'false', 'data-command': command },
        make('span', { 'aria-hidden': 'true' }, sign),
        make('span', { class: 'visually-hidden' }, title),
      );
      button.addEventListener('mousedown', (event) => event.preventDefault()); // the selection stays
      button.addEventListener('click', () => {
        area.focus();
        document.execCommand('styleWithCSS', false, 'false');
        document.execCommand(command);
        pressed(bar);
      });
      bar.append(button);
    }
    document.execCommand('defaultParagraphSeparator', false, 'p');
    return bar;
  }

  function pressed(bar) {
    for (const button of bar.children)
      button.setAttribute('aria-pressed', String(document.queryCommandState(button.dataset.command)));
  }
  document.addEventListener('selectionchange', () => {
    const area = document.activeElement?.closest?.('[data-editor]');
    if (area) pressed(area.parentElement.querySelector('.edit-tools'));
  });

  function toEnd(area) {
    const range = document.createRange();
    range.selectNodeContents(area.lastElementChild ?? area);
    range.collapse(false);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  /** A form that was sent and is not there any more was saved. */
  function settle() {
    const keep = store.getItem(saving);
    if (keep !== null && !document.querySelector(`form[data-keep="${CSS.escape(keep)}"]`)) {
      store.removeItem(`draft:${keep}`);
      store.removeItem(saving);
    }
  }

  function look() {
    for (const form of document.querySelectorAll('form[data-edit]')) enhance(form);
    if (lastOpen && !document.querySelector(`form[id="${CSS.escape(lastOpen)}"]`)) {
      const block = document.getElementById(lastOpen);
      lastOpen = null;
      if (document.activeElement === document.body) block?.querySelector('.edit-open')?.focus({ preventScroll: true });
      settle();
    }
  }
  settle();
  look();
  const target = /^#(.+)$/.exec(location.hash)?.[1];
  if (target && !document.querySelector('form[data-edit]'))
    document.getElementById(target)?.querySelector('.edit-open')?.focus({ preventScroll: true });
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
})();
