// A figure's explanation beside it: what it is, its rule, where that is written, and what it was computed from, to walk on.
(() => {
  const box = document.getElementById('explain');
  if (!box.showPopover) return; // The links lead to the appendix then.
  const entries = JSON.parse(document.getElementById('trace-data').textContent);
  const trail = [];
  let opener = null;

  const nodeOf = link => /^#trace-(\d+)$/.exec(link?.getAttribute('href') ?? '')?.[1];
  const nameOf = entry => entry.title || entry.name || entry.expression || `Step ${entry.id}`;

  function make(tag, className, ...content) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...content);
    return element;
  }

  function button(text, label, action) {
    const element = make('button', '', text);
    element.type = 'button';
    element.setAttribute('aria-label', label);
    element.addEventListener('click', action);
    return element;
  }

  function bar(title) {
    const back = button('← Back', 'Back to the step before', () => {
      trail.pop();
      show();
    });
    if (trail.length < 2) back.hidden = true;
    return make('div', 'explain-bar', title, back, button('✕', 'Close', () => box.hidePopover()));
  }

  function operandsOf(entry) {
    const list = make('ul', 'explain-operands');
    for (const id of new Set(entry.operands)) {
      const operand = entries[id];
      if (!operand) continue;
      const link = make('a', '', make('span', '', nameOf(operand)), make('span', '', operand.value));
      link.href = `#trace-${id}`;
      list.append(make('li', '', link));
    }
    return list;
  }

  function titleOf(entry) {
    const title = make('h2', '', nameOf(entry));
    title.id = 'explain-title';
    title.tabIndex = -1;
    return title;
  }

  function bodyOf(entry) {
    const parts = [];
    if (entry.name && entry.name !== nameOf(entry)) parts.push(make('p', 'explain-name', entry.name));
    const value = make('p', 'explain-value', entry.value);
    if (entry.unit && !entry.missing) value.append(' ', make('span', 'explain-unit', entry.unit));
    parts.push(value);
    if (entry.expression) parts.push(make('p', 'explain-rule', make('code', '', entry.expression)));
    if (entry.place) parts.push(make('p', 'explain-place', entry.place));
    if (entry.missing) parts.push(make('p', 'explain-note trace-missing', `Missing: ${entry.missing}`));
    if (entry.origin) parts.push(make('p', 'explain-note', entry.origin));
    const operands = operandsOf(entry);
    if (operands.children.length > 0) parts.push(operands);
    return parts;
  }

  function show() {
    const entry = entries[trail.at(-1)];
    box.replaceChildren(bar(titleOf(entry)), ...bodyOf(entry));
    if (!box.matches(':popover-open')) box.showPopover();
    place();
    box.scrollTop = 0;
    box.querySelector('#explain-title').focus({ preventScroll: true });
  }

  // Below the figure, above it where there is no room; on a phone the style sheet puts it at the foot.
  function place() {
    box.style.left = box.style.top = '';
    if (matchMedia('(max-width: 40rem)').matches) return;
    const at = opener.getBoundingClientRect();
    const left = Math.min(Math.max(12, at.left - 20), innerWidth - box.offsetWidth - 12);
    const below = at.bottom + 8;
    const top = below + box.offsetHeight <= innerHeight - 12 ? below : Math.max(12, at.top - box.offsetHeight - 8);
    box.style.left = `${left}px`;
    box.style.top = `${Math.min(top, innerHeight - box.offsetHeight - 12)}px`;
  }

  document.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest('a.figure, #explain a');
    const node = nodeOf(link);
    if (!node || !entries[node]) return;
    event.preventDefault();
    if (!box.contains(link)) {
      opener = link;
      trail.length = 0;
    }
    trail.push(node);
    show();
  });

  box.addEventListener('toggle', event => {
    if (event.newState === 'closed' && (document.activeElement === document.body || box.contains(document.activeElement)))
      opener?.focus({ preventScroll: true });
  });
})();
