// Draws the charts from the data beside them, in the page's colours; joins those that share their dates; prints them sharp.
(() => {
  const frames = [...document.querySelectorAll('.chart')];
  if (frames.length === 0) return;
  const printWidth = 690; // What A4 leaves between its margins; a resize on printing comes before the page is laid out.
  const makers = { price: priceChart, lines: linesChart, scores: scoresChart, waterfall: waterfallChart };
  const dayKinds = ['price', 'lines'];
  const shown = frames.map(frame => {
    const data = JSON.parse(frame.querySelector('script').textContent);
    frame.replaceChildren();
    return { frame, data, kind: frame.dataset.kind, chart: echarts.init(frame, null, { renderer: 'svg' }), range: null };
  });

  // Custom properties are read as colours by giving them to an element.
  function readColors() {
    const probe = document.body.appendChild(document.createElement('i'));
    const names = ['text', 'muted', 'rule', 'sheet', 'raised', 'sunken', 'accent', 'good', 'fair', 'bad', 'entry', 'line-1', 'line-2', 'line-3', 'line-4', 'line-5'];
    const colors = Object.fromEntries(names.map(name => {
      probe.style.color = `var(--${name})`;
      return [name, getComputedStyle(probe).color];
    }));
    probe.remove();
    colors.lines = [1, 2, 3, 4, 5].map(i => colors[`line-${i}`]);
    return colors;
  }

  const groupOf = data => `${data.dates[0]}:${data.dates.at(-1)}:${data.dates.length}`;

  // Room to the right for the plan's zones; the charts below leave the same, so that their days stand in line.
  const padding = new Map(shown.filter(s => s.kind === 'price')
    .map(s => [groupOf(s.data), s.data.zones.some(z => z.kind !== 'support' && z.kind !== 'resistance')]));

  const isNarrow = s => s.frame.clientWidth < 560;

  function draw(s, printing) {
    const days = s.data.dates?.length ?? 0;
    s.range ??= dayKinds.includes(s.kind) ? Math.min(days, isNarrow(s) ? 63 : 126) : 0;
    s.pad = days && padding.get(groupOf(s.data)) ? Math.round(s.range * 0.22) : 0;
    const view = { colors: readColors(), narrow: isNarrow(s) && !printing, printing, range: s.range, pad: s.pad, coarse: matchMedia('(pointer: coarse)').matches };
    s.chart.setOption(makers[s.kind](s.data, view), { notMerge: true });
  }

  function drawAll(printing = false) {
    shown.forEach(s => draw(s, printing));
  }

  function setRange(s, days) {
    const group = groupOf(s.data);
    shown.filter(o => dayKinds.includes(o.kind) && groupOf(o.data) === group).forEach(o => {
      o.range = Math.min(days, o.data.dates.length);
      draw(o, false);
    });
  }

  function addRanges(s) {
    const days = s.data.dates.length;
    const choices = [['3 months', 63], ['6 months', 126], ['1 year', 252], ['All', days]].filter(([, n], i) => n < days || i === 3);
    if (choices.length < 2) return;
    const bar = document.createElement('div');
    bar.className = 'ranges';
    bar.setAttribute('role', 'group');
    bar.setAttribute('aria-label', 'Days shown');
    for (const [text, n] of choices) {
      const button = bar.appendChild(document.createElement('button'));
      button.type = 'button';
      button.textContent = text;
      button.setAttribute('aria-pressed', n === s.range);
      button.addEventListener('click', () => {
        setRange(s, n);
        bar.childNodes.forEach(b => b.setAttribute('aria-pressed', b === button));
      });
    }
    s.frame.before(bar);
  }

  drawAll();
  for (const s of shown) {
    if (s.kind === 'price') addRanges(s);
    if (dayKinds.includes(s.kind)) s.chart.group = groupOf(s.data);
  }
  new Set(shown.map(s => s.chart.group).filter(Boolean)).forEach(group => echarts.connect(group));

  addEventListener('themechange', () => drawAll());
  addEventListener('resize', () => shown.forEach(s => {
    const wasNarrow = s.chart.getWidth() < 560;
    s.chart.resize();
    if (wasNarrow !== isNarrow(s)) draw(s, false);
  }));
  addEventListener('beforeprint', () => {
    const root = document.documentElement;
    root.dataset.before = root.dataset.theme ?? '';
    root.dataset.theme = 'light';
    shown.forEach(s => s.chart.resize({ width: printWidth, height: printHeight(s) }));
    drawAll(true);
  });
  addEventListener('afterprint', () => {
    const root = document.documentElement;
    if (root.dataset.before) root.dataset.theme = root.dataset.before;
    else delete root.dataset.theme;
    shown.forEach(s => s.chart.resize({ width: 'auto', height: 'auto' }));
    drawAll();
  });

  function printHeight(s) {
    return s.kind === 'price' ? 480 : s.kind === 'lines' ? 176 : s.frame.clientHeight;
  }
})();
