// Resumable uploads (tus): a progress bar, pause, resuming after a cut line or a reload. Without this file the form
// itself sends the files. What is unfinished is known to the server alone; nothing is kept in this browser.
(() => {
  'use strict';
  const form = document.querySelector('form[data-resumable]');
  if (!form || typeof tus === 'undefined' || !tus.isSupported) return;
  const input = form.querySelector('input[type="file"]');
  const list = form.querySelector('.upload-list');
  const limit = Number(form.dataset.limit);
  const CHUNK = 16 * 1024 * 1024; // one request stays short enough for any proxy
  const HASHED = 64 * 1024 * 1024; // the browser hashes a file in one piece

  const fingerprintOf = (file) => `${file.name}|${file.size}|${file.lastModified}`.slice(0, 100);

  /** SHA-256 in hex where the browser offers it (only over https or on this machine), else null. */
  const hashOf = async (file) => {
    if (!window.crypto || !crypto.subtle || file.size > HASHED) return null;
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('');
  };

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const button = (words, about, className) => {
    const made = element('button', `btn btn-sm ${className}`, words);
    made.type = 'button';
    made.append(element('span', 'visually-hidden', ` tệp ${about}`));
    return made;
  };

  /** One line per file: name, bar, words, buttons. */
  const lineFor = (file) => {
    const row = element('div', 'upload-row');
    const bar = document.createElement('progress');
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute('aria-label', `Đã tải tệp ${file.name}`);
    const words = element('p', 'upload-words', 'Đang chuẩn bị…');
    const pause = button('Tạm dừng', file.name, 'btn-line');
    const stop = button('Bỏ', file.name, 'btn-quiet');
    const buttons = element('div', 'buttons');
    buttons.append(pause, stop);
    row.append(element('p', 'upload-name', file.name), bar, words, buttons);
    list.append(row);
    return { row, bar, words, pause, stop };
  };

  const wordsOf = (error) => {
    const response = error && error.originalResponse;
    const said = response && response.getStatus() >= 400 && response.getBody();
    return said || 'Mất kết nối với máy chủ. Phần đã tải vẫn còn; bấm “Tải tiếp” khi có mạng.';
  };

  /** Resolves with the token of the finished upload, or null when it was given up or refused. */
  const send = (file) =>
    new Promise((resolve) => {
      const line = lineFor(file);
      const refuse = (words) => {
        line.words.textContent = words;
        line.words.classList.add('late');
        line.pause.remove();
        line.stop.remove();
        resolve(null);
      };
      if (file.size === 0) return refuse(`Tệp “${file.name}” rỗng (0 byte). Hãy kiểm tra rồi chọn lại.`);
      if (file.size > limit) return refuse(`Tệp lớn hơn mức cho phép (${form.dataset.limitWords}).`);
      hashOf(file).then((sha256) => {
        const fingerprint = fingerprintOf(file);
        const known = [...document.querySelectorAll('[data-upload]')].find(
          (e) => e.dataset.fingerprint === fingerprint,
        );
        const upload = new tus.Upload(file, {
          endpoint: form.dataset.resumable,
          uploadUrl: known ? `${form.dataset.resumable}/${known.dataset.upload}` : null,
          chunkSize: CHUNK,
          retryDelays: [0, 1000, 3000, 5000, 10000, 20000],
          storeFingerprintForResuming: false,
          metadata: {
            filename: file.name,
            purpose: form.dataset.purpose,
            fingerprint,
            ...(sha256 ? { sha256 } : {}),
          },
          onProgress(sent, total) {
            moved = Date.now();
            const percent = Math.floor((sent / total) * 100);
            line.bar.value = percent;
            line.words.textContent = percent < 100 ? `Đã tải ${percent}%` : 'Đã tải xong, máy chủ đang kiểm tra…';
          },
          onError(error) {
            const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
            const words = wordsOf(error);
            if (status >= 400 && status < 500 && status !== 401 && status !== 409) {
              clearInterval(watch);
              return refuse(words);
            }
            line.words.textContent = words;
            line.words.classList.add('late');
            line.pause.firstChild.textContent = 'Tải tiếp';
            paused = true;
          },
          onSuccess() {
            clearInterval(watch);
            line.bar.value = 100;
            line.words.textContent = 'Đã tải xong.';
            line.pause.remove();
            line.stop.remove();
            resolve(upload.url.split('/').pop());
          },
        });
        let paused = false;
        // a line may die without a word: what stands still is begun again from where the server stands
        let moved = Date.now();
        const watch = setInterval(() => {
          const patience = line.bar.value < 100 ? Number(form.dataset.stall) : 300;
          if (paused || Date.now() - moved < patience * 1000) return;
          moved = Date.now();
          upload.abort().then(() => upload.start());
        }, 1000);
        line.pause.addEventListener('click', () => {
          paused = !paused;
          line.words.classList.remove('late');
          line.pause.firstChild.textContent = paused ? 'Tải tiếp' : 'Tạm dừng';
          moved = Date.now();
          if (paused) upload.abort().then(() => (line.words.textContent = `Tạm dừng ở ${line.bar.value}%`));
          else upload.start();
        });
        line.stop.addEventListener('click', () => {
          clearInterval(watch);
          upload.abort(true).catch(() => undefined);
          line.row.remove();
          input.focus();
          resolve(null);
        });
        upload.start();
      });
    });

  /** Attaches one finished upload by the page's own form fields; answers true when the server took it. */
  const attach = async (token) => {
    const body = new URLSearchParams({ _csrf: form.elements._csrf.value, token });
    const response = await fetch(form.dataset.attach, { method: 'POST', body, redirect: 'manual' });
    return response.type === 'opaqueredirect' || response.ok;
  };

  form.addEventListener('submit', async (event) => {
    const files = [...input.files];
    if (files.length === 0) return; // the server says what is missing
    event.preventDefault();
    const submit = form.querySelector('button[type="submit"]');
    submit.disabled = true;
    list.replaceChildren();
    let refused = 0;
    for (const file of files) {
      const token = await send(file);
      if (token === null || !(await attach(token))) refused++;
    }
    input.value = '';
    submit.disabled = false;
    if (refused === 0) location.reload();
    else if (files.length > refused) list.append(element('p', 'upload-words', 'Các tệp còn lại đã được đính kèm; tải lại trang để thấy.'));
  });
})();
