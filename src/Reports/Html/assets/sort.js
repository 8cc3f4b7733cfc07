// Tables whose rows can be put in another order: each heading is a button that sorts by its column, and the other way round when
// pressed again. Numbers go from the top first, words from A; what is missing stays last either way, and equal rows keep their order.
(() => {
  const order = new Intl.Collator('en', { numeric: true });
  for (const table of document.querySelectorAll('table[data-sortable]')) {
    const body = table.tBodies[0];
    const headings = [...table.tHead.rows[0].cells];
    const isNumber = column => [...body.rows].some(row => row.cells[column].dataset.sort !== undefined);

    function keyOf(row, column, numeric) {
      const cell = row.cells[column];
      if (numeric) return cell.dataset.sort === undefined ? null : Number(cell.dataset.sort);
      const text = cell.textContent.trim();
      return text === '' || text === '–' ? null : text;
    }

    function sort(column, up) {
      const numeric = isNumber(column);
      const rows = [...body.rows].map(row => ({ row, key: keyOf(row, column, numeric) }));
      rows.sort((a, b) => {
        if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
        return (up ? 1 : -1) * (numeric ? a.key - b.key : order.compare(a.key, b.key));
      });
      body.append(...rows.map(r => r.row));
      headings.forEach((heading, i) => heading.removeAttribute('aria-sort'));
      headings[column].setAttribute('aria-sort', up ? 'ascending' : 'descending');
    }

    headings.forEach((heading, column) => {
      const title = heading.textContent.trim();
      const arrow = /[▼▲]$/.exec(title)?.[0];
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.textContent = title.replace(/[▼▲]$/, '');
      button.addEventListener('click', () => {
        const now = heading.getAttribute('aria-sort');
        const first = !isNumber(column) || heading.dataset.first === 'lowest';
        sort(column, now === null ? first : now === 'descending');
      });
      heading.replaceChildren(button);
      if (arrow) heading.setAttribute('aria-sort', arrow === '▲' ? 'ascending' : 'descending');
    });
  }
})();
