'use strict';
// Copying, dropping files and keys. What strangers wrote is only ever set as a value or as text, never as markup.
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const say = (words) => {
    const line = document.createElement('p');
    line.textContent = words;
    one('#toast').replaceChildren(line);
    setTimeout(() => line.remove(), 4000);
  };

  // Copying.
  const copyOld = (text) => {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  };
  const copy = async (button) => {
    const source = document.getElementById(button.dataset.copy.slice(1));
    if (!source) return;
    let done = true;
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      done = copyOld(source.textContent);
    }
    if (!done) { say('The browser did not allow copying.'); return; }
    const label = button.dataset.label || button.textContent;
    button.dataset.label = label;
    button.textContent = 'Copied';
    button.classList.add('done');
    setTimeout(() => { button.textContent = label; button.classList.remove('done'); }, 1600);
    say('Copied.');
  };

  // Files: read here, sent with the form as text, or in base64 where they are no text.
  const MOST_BYTES = 2500000;
  const MOST_CHARACTERS = 4000000;
  const decode = (bytes) => {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
    try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { return null; }
  };
  const base64 = (bytes) => new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.readAsDataURL(new Blob([bytes]));
  });
  const addFile = async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (bytes.length > MOST_BYTES) { say(`${file.name} is larger than can be read here.`); return; }
    const words = decode(bytes);
    const content = words === null || words.includes('\0') ? await base64(bytes) : words;
    const all = [...document.querySelectorAll('[name=fileContent]')].reduce((sum, one) => sum + one.value.length, 0);
    if (all + content.length > MOST_CHARACTERS) { say(`With ${file.name} it is more than can be read at once.`); return; }
    const chip = document.createElement('span');
    chip.className = 'chip file';
    const name = document.createElement('input');
    name.type = 'hidden'; name.name = 'fileName'; name.value = file.name;
    const text = document.createElement('textarea');
    text.hidden = true; text.name = 'fileContent'; text.value = content;
    const coding = document.createElement('input');
    coding.type = 'hidden'; coding.name = 'fileCoding'; coding.value = content === words ? 'text' : 'base64';
    const shown = document.createElement('span');
    shown.textContent = file.name;
    const out = document.createElement('button');
    out.type = 'button'; out.className = 'chip-x'; out.dataset.removeFile = ''; out.textContent = '×';
    out.setAttribute('aria-label', `Take the file ${file.name} out`);
    chip.append(name, text, coding, shown, out);
    one('#files').append(chip);
  };
  const send = () => { const form = one('#case'); if (form) form.requestSubmit(); };
  const addFiles = async (files) => { for (const file of files) await addFile(file); if (one('#files .chip')) send(); };

  document.addEventListener('change', (event) => {
    if (event.target.id === 'file') {
      event.stopPropagation();
      addFiles([...event.target.files]).then(() => { event.target.value = ''; });
    }
    // What is typed there is sent while it is typed; leaving the field is no second word.
    if (event.target.id === 'text') event.stopPropagation();
    if (event.target.id === 'single-keys') localStorage.setItem('single-keys', event.target.checked ? 'on' : 'off');
  }, true);
  const carriesFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes('Files');
  document.addEventListener('dragover', (event) => {
    const form = one('#case');
    if (form && carriesFiles(event)) { event.preventDefault(); form.classList.add('dropping'); }
  });
  for (const end of ['dragleave', 'drop']) document.addEventListener(end, () => one('#case')?.classList.remove('dropping'));
  document.addEventListener('drop', (event) => {
    if (one('#case') && carriesFiles(event)) { event.preventDefault(); addFiles([...event.dataTransfer.files]); }
  });

  // Clicks.
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button, a');
    if (!button) return;
    if (button.dataset.copy) copy(button);
    if (button.dataset.open) one(button.dataset.open).showModal();
    if ('removeFile' in button.dataset) { button.closest('.chip').remove(); send(); }
    const target = button.hash && button.tagName === 'A' ? document.getElementById(button.hash.slice(1)) : null;
    if (target) { const inner = one('details', target); if (inner) inner.open = true; }
  });

  // What was read lights up in the text and beside it.
  const light = (fact, on) => {
    for (const element of all('[data-fact]')) if (element.dataset.fact === fact) element.classList.toggle('lit', on);
  };
  for (const [kind, on] of [['mouseover', true], ['mouseout', false], ['focusin', true], ['focusout', false]]) {
    document.addEventListener(kind, (event) => {
      const place = event.target.closest?.('[data-fact]');
      if (place) light(place.dataset.fact, on);
    });
  }

  // Keys. Single keys can be switched off, and never act while somebody writes.
  const single = one('#single-keys');
  if (single) single.checked = localStorage.getItem('single-keys') !== 'off';
  const writing = (element) => element.closest('input, textarea, select, [contenteditable]');
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target) || one('dialog[open]')) return;
    if (single && !single.checked) return;
    if (event.key === '?') { one('#keys').showModal(); return; }
    if (event.key === '/') { const field = one('input[type=search], #text'); if (field) { event.preventDefault(); field.focus(); } return; }
    if (/^[1-9]$/.test(event.key)) { all('[data-answer]')[Number(event.key) - 1]?.click(); return; }
    const keyed = all('[data-key]').find((element) => element.dataset.key === event.key);
    if (keyed) { event.preventDefault(); keyed.closest('details')?.setAttribute('open', ''); keyed.click(); }
  });

  // An answer may come while somebody is at work in the part that it replaces: on a slow machine, or after a second thought.
  // What they typed since, and what they opened, is theirs and goes over into the new part.
  const key = (details) => {
    const place = details.closest('[data-fact], .fix, section');
    const name = place?.dataset.fact || place?.id || place?.className || '';
    return details.classList.contains('ticks') ? `ticks ${name}` : `${name} ${one('summary', details)?.textContent}`;
  };
  let pressed = false;
  let overtaken = false;
  let carried = null;
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (!event.detail.shouldSwap) return;
    if (pressed) { event.detail.shouldSwap = false; overtaken = true; return; }
    const result = one('#result');
    if (!result) return;
    const field = document.activeElement;
    const typing = result.contains(field) && field.matches('input:not([type=checkbox], [type=radio])');
    const sent = event.detail.requestConfig?.formData?.get(field?.name) ?? '';
    carried = {
      open: new Map(all('details', result).map((details) => [key(details), details.open])),
      typed: typing && field.value !== sent
        ? { id: field.id, value: field.value, from: field.selectionStart, to: field.selectionEnd } : null,
    };
    // Else a browser takes the field's going for its having been left, and what is half typed is sent.
    if (carried.typed) field.value = field.defaultValue;
  });
  document.addEventListener('htmx:afterSwap', () => {
    one('#case')?.classList.remove('fresh');
    const result = one('#result');
    if (!carried || !result) return;
    for (const details of all('.ticks, .note', result)) {
      if (carried.open.get(key(details))) details.open = true;
    }
    const field = carried.typed && document.getElementById(carried.typed.id);
    if (field) {
      field.value = carried.typed.value;
      field.focus({ preventScroll: true });
      if (field.type !== 'number') field.setSelectionRange(carried.typed.from, carried.typed.to);
    }
    carried = null;
  });
  // Nothing moves under a pointer that is down: the answer is asked for once more where the press asked for none.
  document.addEventListener('htmx:beforeRequest', () => { overtaken = false; });
  document.addEventListener('pointerdown', (event) => { pressed = Boolean(event.target.closest?.('#result')); });
  for (const end of ['pointerup', 'pointercancel']) {
    document.addEventListener(end, () => {
      pressed = false;
      setTimeout(() => { if (overtaken) { overtaken = false; send(); } });
    });
  }

  // A failed call leaves everything as it is and says so.
  document.addEventListener('htmx:responseError', (event) => {
    say(event.detail.xhr.status === 403
      ? 'This page is too old: load it again. What you wrote is still here until then.'
      : 'The service could not answer that. What you wrote is still here.');
  });
  document.addEventListener('htmx:sendError', () => say('The service cannot be reached. What you wrote is still here.'));
})();
