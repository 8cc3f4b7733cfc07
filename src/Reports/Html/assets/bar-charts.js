// Scores against their maximum, and parts that add up to a whole: bars from left to right, one a row.
function barFrame(titles, max, view) {
  const c = view.colors;
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    grid: { left: view.narrow ? 112 : 190, right: view.narrow ? 56 : 84, top: 6, bottom: 28 },
    xAxis: {
      type: 'value', min: 0, max, splitNumber: view.narrow ? 3 : 5,
      axisLabel: { color: c.muted, fontSize: 11, showMaxLabel: true }, splitLine: { lineStyle: { color: c.rule } },
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

function scoresChart(data, view) {
  const c = view.colors;
  const share = bar => bar.value === null || !(bar.max > 0) ? 0 : Math.min(100, Math.max(0, bar.value / bar.max * 100));
  const option = barFrame(data.bars.map(b => b.title), 100, view);
  option.xAxis.axisLabel.formatter = '{value} %';
  option.grid.right += 14;
  option.series = [{
    type: 'bar', silent: true, barWidth: 14, showBackground: true,
    backgroundStyle: { color: c.track, borderRadius: 3 },
    data: data.bars.map(bar => ({ value: share(bar), itemStyle: { color: c.accent, borderRadius: 3 } })),
  }, endLabels(data.bars.map(() => 100), data.bars, view)];
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
  const max = Math.max(data.total.max, sum);
  const option = barFrame(bars.map(b => b.title), max, view);
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
