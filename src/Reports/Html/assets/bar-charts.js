// Scores against their maximum, and parts that add up to a whole: bars from left to right, one a row.
function barFrame(titles, max, view, min = 0) {
  const c = view.colors;
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    grid: { left: view.narrow ? 112 : 190, right: view.narrow ? 56 : 84, top: 6, bottom: 28 },
    xAxis: {
      type: 'value', min, max, splitNumber: view.narrow ? 3 : 5,
      axisLabel: { color: c.muted, fontSize: 11, showMinLabel: Number.isInteger(min), showMaxLabel: Number.isInteger(max), formatter: value => String(Number(value.toPrecision(4))) }, splitLine: { lineStyle: { color: c.rule } },
    },
    yAxis: {
      type: 'category', data: titles, inverse: true, axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { color: c.text, fontSize: 12.5, lineHeight: 15, width: view.narrow ? 104 : 178, overflow: 'break', interval: 0, formatter: text => shorten(text, view.narrow ? 26 : 52) },
    },
  };
}

function shorten(text, length) {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

// Scores that count from zero up are shown as shares of their maximum; scores with a sign grow from zero to either side.
function scoresChart(data, view) {
  const c = view.colors;
  const signed = data.bars.some(bar => bar.min < 0);
  const ends = signed ? [Math.min(...data.bars.map(b => b.min)), Math.max(...data.bars.map(b => b.max))] : [0, 100];
  const within = (value, low, high) => Math.min(high, Math.max(low, value));
  const length = bar => bar.value === null ? 0 : signed ? within(bar.value, bar.min, bar.max) : bar.max > bar.min ? within((bar.value - bar.min) / (bar.max - bar.min) * 100, 0, 100) : 0;
  const option = barFrame(data.bars.map(b => b.title), ends[1], view, ends[0]);
  if (!signed) option.xAxis.axisLabel.formatter = '{value} %';
  option.grid.right += 14;
  option.series = [{
    type: 'bar', silent: true, barWidth: 14, showBackground: true,
    backgroundStyle: { color: c.track, borderRadius: 3 },
    data: data.bars.map(bar => ({ value: length(bar), itemStyle: { color: !signed ? c.accent : bar.value < 0 ? c.bad : c.good, borderRadius: 3 } })),
  }, endLabels(data.bars.map(() => ends[1]), data.bars, view)];
  return option;
}

// Texts stand at the right edge, one under the other.
function endLabels(ends, bars, view) {
  const c = view.colors;
  return {
    type: 'bar', silent: true, barGap: '-100%', barWidth: 14, itemStyle: { color: 'transparent' },
    data: ends.map((end, i) => ({
      value: end,
      label: { show: true, position: 'right', distance: 8, formatter: shorten(bars[i].text, view.narrow ? 9 : 13).replace(/[{}]/g, ''), color: bars[i].value === null ? c.muted : c.text, fontSize: 12.5, fontWeight: 600 },
    })),
  };
}

function waterfallChart(data, view) {
  const c = view.colors;
  const bars = [...data.parts, data.total];
  let sum = 0;
  const starts = data.parts.map(part => {
    const start = sum;
    sum += part.value ?? 0;
    return start;
  });
  starts.push(0);
  const ends = bars.map((bar, i) => starts[i] + (bar.value ?? 0));
  const max = Math.max(data.total.max, ...ends);
  const min = Math.min(data.total.min, ...ends);
  const option = barFrame(bars.map(b => b.title), max, view, min);
  if (min < 0 || bars.some(bar => bar.min < 0)) {
    option.series = [floatingBars(starts, ends, view), endLabels(bars.map(() => max), bars, view)];
    return option;
  }
  const stacked = (values, color) => ({
    type: 'bar', stack: 'parts', silent: true, barWidth: 16,
    data: values.map((value, i) => ({ value, itemStyle: { color: typeof color === 'function' ? color(i) : color } })),
  });
  const room = (bar, i) => Math.max(0, Math.min(bar.max - (bar.value ?? 0), max - starts[i] - (bar.value ?? 0)));
  option.series = [
    stacked(starts, 'transparent'),
    stacked(bars.map(b => b.value ?? 0), i => i === bars.length - 1 ? c.text : c.accent),
    stacked(bars.map(room), c.track),
    endLabels(bars.map(() => max), bars, view),
  ];
  return option;
}

// Parts of either sign: each a bar from where the one before ended, the last one the total. Whether more is better is not known here.
function floatingBars(starts, ends, view) {
  const c = view.colors;
  return {
    type: 'custom', silent: true, encode: { x: [0, 1], y: 2 },
    data: starts.map((start, i) => [start, ends[i], i]),
    renderItem: (params, api) => {
      const [start, end, i] = [api.value(0), api.value(1), api.value(2)];
      const [x1, y] = api.coord([Math.min(start, end), i]);
      const [x2] = api.coord([Math.max(start, end), i]);
      const fill = i === starts.length - 1 ? c.text : end < start ? c.muted : c.accent;
      return { type: 'rect', shape: { x: x1, y: y - 8, width: Math.max(1, x2 - x1), height: 16 }, style: { fill } };
    },
  };
}
