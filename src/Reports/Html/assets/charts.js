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
    const chart = echarts.init(frame, null, { renderer: 'svg' });
    return { frame, data, kind: frame.dataset.kind, chart, range: null, window: null, bar: null };
  });

  // Custom properties are read as colours by giving them to an element.
  function readColors() {
    const probe = document.body.appendChild(document.createElement('i'));
    const names = ['text', 'muted', 'rule', 'sheet', 'raised', 'track', 'accent', 'good', 'fair', 'bad', 'entry', 'line-1', 'line-2', 'line-3', 'line-4', 'line-5'];
    const colors = Object.fromEntries(names.map(name => {
      probe.style.color = `var(--${name})`;
      return [name, getComputedStyle(probe).color];
    }));
    probe.remove();
    colors.lines = [1, 2, 3, 4, 5].map(i => colors[`line-${i}`]);
    return colors;
  }

  const groupOf = data => `${data.dates[0]}:${data.dates.at(-1)}:${data.dates.length}`;

  // Room to the right for the plan's zones and the margin for their labels; the charts below leave the same, so that their
  // days stand in line.
  const plans = new Map(shown.filter(s => s.kind === 'price').map(s => [groupOf(s.data), s.data.zones]));
  const hasDays = s => dayKinds.includes(s.kind);
  const isNarrow = s => s.frame.clientWidth < 560;
  const usual = narrow => narrow ? 42 : 126;

  let printing = false; // While it is set, what else redraws (the system's colours change on printing) draws for paper, too.

  function draw(s) {
    const narrow = isNarrow(s) && !printing;
    const view = { colors: readColors(), narrow, printing, coarse: matchMedia('(pointer: coarse)').matches };
    if (hasDays(s)) {
      const zones = plans.get(groupOf(s.data)) ?? [];
      // Lines that belong to no prices (an account, a score through time) are shown whole.
      const days = s.data.dates.length;
      view.range = Math.min(s.range ?? (plans.has(groupOf(s.data)) ? usual(narrow) : days), days);
      view.pad = zones.some(z => !isLevel(z)) ? Math.round(view.range * 0.22) : 0;
      view.margin = labelMargin(zones, narrow);
      view.window = s.window;
    }
    s.chart.setOption(makers[s.kind](s.data, view), { notMerge: true });
  }

  function drawAll() {
    shown.forEach(draw);
  }

  const partners = s => shown.filter(o => hasDays(o) && groupOf(o.data) === groupOf(s.data));

  function setRange(s, days) {
    partners(s).forEach(o => {
      o.range = days;
      o.window = null;
      draw(o);
    });
  }

  // What is zoomed to by hand stays when the colours change or the page is printed.
  function keepWindow(s) {
    s.chart.on('datazoom', () => {
      const { startValue, endValue } = s.chart.getOption().dataZoom[0];
      s.window = [startValue, endValue];
      s.bar?.childNodes.forEach(b => b.setAttribute('aria-pressed', false));
    });
  }

  function addRanges(s) {
    const days = s.data.dates.length;
    const all = [isNarrow(s) ? ['2 months', 42] : ['3 months', 63], ['6 months', 126], ['1 year', 252]];
    const choices = [...all.filter(([, n]) => n < days), ['All', days]];
    if (choices.length < 2) return;
    const bar = document.createElement('div');
    bar.className = 'ranges';
    bar.setAttribute('role', 'group');
    bar.setAttribute('aria-label', 'Days shown');
    for (const [text, n] of choices) {
      const button = bar.appendChild(document.createElement('button'));
      button.type = 'button';
      button.textContent = text;
      button.setAttribute('aria-pressed', n === usual(isNarrow(s)));
      button.addEventListener('click', () => {
        setRange(s, n);
        bar.childNodes.forEach(b => b.setAttribute('aria-pressed', b === button));
      });
    }
    s.bar = bar;
    s.frame.before(bar);
  }

  drawAll();
  for (const s of shown) {
    if (s.kind === 'price') addRanges(s);
    if (hasDays(s)) {
      s.chart.group = groupOf(s.data);
      keepWindow(s);
    }
  }
  new Set(shown.map(s => s.chart.group).filter(Boolean)).forEach(group => echarts.connect(group));

  addEventListener('themechange', drawAll);
  addEventListener('resize', () => printing || shown.forEach(s => {
    const wasNarrow = s.chart.getWidth() < 560;
    s.chart.resize();
    if (wasNarrow !== isNarrow(s)) draw(s);
  }));
  addEventListener('beforeprint', () => {
    if (printing) return;
    printing = true;
    const root = document.documentElement;
    root.dataset.before = root.dataset.theme ?? '';
    root.dataset.theme = 'light';
    shown.forEach(s => s.chart.resize({ width: printWidth, height: printHeight(s) }));
    drawAll();
  });
  addEventListener('afterprint', () => {
    printing = false;
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
