// Charts of days: candles with volume, levels and the plan's zones; lines with columns and guides.
const dayNumber = (value, digits = 2) => value === null || value === undefined || Number.isNaN(value) ? '–'
  : value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const shortNumber = value => Math.abs(value) >= 1e3 ? value.toLocaleString('en-US', { notation: 'compact', maximumFractionDigits: 1 }) : `${+value.toPrecision(3)}`;

// The tooltip is made of elements, so that no title is read as markup.
function dayTip(date, pairs) {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.appendChild(document.createElement('b')).textContent = date;
  for (const pair of pairs)
    for (const text of pair) tip.appendChild(document.createElement('span')).textContent = text;
  return tip;
}

// What all charts of days share: the axis of days with room for the plan, the zoom, the crosshair.
function dayFrame(data, view, grids) {
  const c = view.colors;
  const days = data.dates.length;
  const total = days + view.pad;
  const start = Math.max(0, days - view.range);
  const zoom = { xAxisIndex: grids.map((_, i) => i), startValue: view.window?.[0] ?? start, endValue: view.window?.[1] ?? total - 1, minValueSpan: 15, filterMode: 'filter' };
  const label = text => text ? new Date(`${text}T00:00:00Z`).toLocaleDateString('en-GB', { month: 'short', year: '2-digit', day: view.range > 200 ? undefined : 'numeric', timeZone: 'UTC' }) : '';
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif' },
    grid: grids,
    axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: c.muted, type: [3, 3] }, label: { backgroundColor: c.text, color: c.sheet, fontSize: 11 } },
    xAxis: grids.map((_, i) => ({
      type: 'category', gridIndex: i, data: [...data.dates, ...Array(view.pad).fill('')].map((d, n) => d || ` ${n}`),
      axisLine: { lineStyle: { color: c.rule } }, axisTick: { show: false }, splitLine: { show: false },
      axisLabel: { show: i === grids.length - 1, color: c.muted, fontSize: 11, hideOverlap: true, formatter: text => text.startsWith(' ') ? '' : label(text) },
      axisPointer: { label: { show: i === grids.length - 1, formatter: p => p.value.trim() && !p.value.startsWith(' ') ? p.value : '' } },
    })),
    tooltip: {
      show: !view.printing, trigger: 'axis', axisPointer: { type: 'cross' }, confine: true, transitionDuration: 0,
      backgroundColor: c.raised, borderColor: c.rule, padding: [8, 12], extraCssText: 'box-shadow:0 4px 18px rgb(0 0 0 / 16%)',
      position: (point, _, __, ___, size) => [point[0] < size.viewSize[0] / 2 ? point[0] + 18 : point[0] - size.contentSize[0] - 18, 8],
    },
    dataZoom: [{ type: 'inside', ...zoom, zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, disabled: view.coarse }],
    zoom,
  };
}

function lineSeries(lines, view, axis = 0) {
  return lines.map((line, i) => ({
    type: 'line', name: line.title, data: line.values.map(v => v ?? '-'), xAxisIndex: axis, yAxisIndex: axis, symbol: 'none', silent: true,
    lineStyle: { width: 1.6, color: view.colors.lines[i % 5] }, itemStyle: { color: view.colors.lines[i % 5] }, z: 3,
  }));
}

const isLevel = zone => zone.kind === 'support' || zone.kind === 'resistance';
const isLabelled = zone => zone.kind !== 'risk' && zone.kind !== 'reward';
const isBand = zone => zone.kind === 'entry' || zone.kind === 'risk' || zone.kind === 'reward';

// The axis takes in the days shown and the plan; levels only where they are near.
function priceBounds(data) {
  const plan = data.zones.filter(z => !isLevel(z)).flatMap(z => [z.low, z.high]);
  const bound = pick => value => {
    const low = Math.min(value.min, ...plan);
    const high = Math.max(value.max, ...plan);
    const near = data.zones.filter(isLevel).flatMap(z => [z.low, z.high]).filter(p => p > low - (high - low) * 0.15 && p < high + (high - low) * 0.15);
    const bottom = Math.min(low, ...near);
    const top = Math.max(high, ...near);
    return pick === 'min' ? bottom - (top - bottom) * 0.03 : top + (top - bottom) * 0.03;
  };
  return { min: bound('min'), max: bound('max') };
}

function zoneColor(kind, c) {
  return { entry: c.entry, risk: c.bad, stop: c.bad, reward: c.good, target: c.good }[kind] ?? c.muted;
}

const labelText = (zone, narrow) => narrow ? zone.text : `${zone.title}  ${zone.text}`;

function labelMargin(zones, narrow) {
  const longest = Math.max(0, ...zones.filter(isLabelled).map(zone => labelText(zone, narrow).length));
  return Math.max(40, Math.min(narrow ? 112 : 220, 24 + longest * (narrow ? 6.7 : 7.1)));
}

// Labels in the margin move apart until none covers another.
function spreadLabels(labels, top, bottom, height) {
  labels.sort((a, b) => a.at - b.at);
  labels.forEach((label, i) => label.y = Math.max(label.at, top + height / 2, i ? labels[i - 1].y + height : -Infinity));
  for (let i = labels.length - 1, limit = bottom - height / 2; i >= 0; i--, limit -= height) {
    labels[i].y = Math.min(labels[i].y, limit);
    limit = labels[i].y;
  }
  return labels;
}

function zoneShapes(zone, area, api, planLeft, c) {
  const color = zoneColor(zone.kind, c);
  const right = area.x + area.width;
  const y = price => api.coord([0, price])[1];
  const clamp = v => Math.min(area.y + area.height, Math.max(area.y, v));
  const top = clamp(y(zone.high));
  const bottom = clamp(y(zone.low));
  const left = isLevel(zone) ? area.x : planLeft;
  const shapes = [];
  if (bottom - top > 0.5)
    shapes.push({ type: 'rect', z2: zone.kind === 'entry' ? 3 : 1, shape: { x: left, y: top, width: right - left, height: bottom - top }, style: { fill: color, opacity: isLevel(zone) ? 0.1 : zone.kind === 'entry' ? 0.4 : 0.18 } });
  if (!isBand(zone) && (zone.low === zone.high || isLevel(zone)))
    shapes.push({ type: 'line', z2: 4, shape: { x1: left, x2: right, y1: (top + bottom) / 2, y2: (top + bottom) / 2 }, style: { stroke: color, lineWidth: isLevel(zone) ? 1 : 1.8, lineDash: isLevel(zone) ? [4, 4] : null, opacity: isLevel(zone) ? 0.75 : 1 } });
  return shapes;
}

function labelShapes(label, area, view) {
  const c = view.colors;
  const right = area.x + area.width;
  const color = zoneColor(label.zone.kind, c);
  return [
    { type: 'polyline', shape: { points: [[right, label.at], [right + 5, label.at], [right + 11, label.y], [right + 14, label.y]] }, style: { stroke: color, fill: 'none', opacity: 0.7 } },
    { type: 'text', x: right + 17, y: label.y, style: { text: labelText(label.zone, view.narrow), fill: isLevel(label.zone) ? c.muted : color, font: `${isLevel(label.zone) ? 400 : 600} ${view.narrow ? 10.5 : 11.5}px system-ui, sans-serif`, verticalAlign: 'middle', width: view.margin - 20, overflow: 'truncate', ellipsis: '…' } },
  ];
}

// One series draws all zones, so that it can place their labels together.
function zoneSeries(data, view) {
  return {
    type: 'custom', name: 'zones', silent: true, z: 1, clip: false, tooltip: { show: false }, encode: { x: -1, y: -1 }, data: [[0, 0]],
    renderItem(params, api) {
      const area = params.coordSys;
      const [lastX, width] = [api.coord([data.dates.length - 1, 0])[0], api.size([1, 0])[0]];
      const planLeft = Math.min(area.x + area.width, Math.max(area.x, lastX + width));
      const inside = zone => { const y = api.coord([0, (zone.low + zone.high) / 2])[1]; return y >= area.y - 1 && y <= area.y + area.height + 1; };
      const zones = data.zones.filter(inside);
      const labels = zones.filter(isLabelled).map(zone => ({ zone, at: api.coord([0, (zone.low + zone.high) / 2])[1] }));
      const shapes = zones.flatMap(zone => zoneShapes(zone, area, api, planLeft, view.colors));
      const texts = spreadLabels(labels, area.y, area.y + area.height, view.narrow ? 14 : 16).flatMap(label => labelShapes(label, area, view));
      return { type: 'group', children: [...shapes, ...texts] };
    },
  };
}

function priceTip(data, params) {
  const i = params[0]?.dataIndex;
  if (i === undefined || i >= data.dates.length) return '';
  return dayTip(data.dates[i], [
    ['Open', dayNumber(data.open[i])], ['High', dayNumber(data.high[i])], ['Low', dayNumber(data.low[i])], ['Close', dayNumber(data.close[i])],
    ['Volume', data.volume[i] === null ? '–' : shortNumber(data.volume[i])],
    ...data.lines.map(line => [line.title, dayNumber(line.values[i])]),
  ]);
}

function priceChart(data, view) {
  const c = view.colors;
  const sides = { left: view.narrow ? 44 : 56, right: view.margin };
  const foot = view.printing ? 24 : 70;
  const { zoom, ...option } = dayFrame(data, view, [{ ...sides, top: 10, bottom: foot + 90 }, { ...sides, height: 66, bottom: foot }]);
  const axis = { scale: true, axisLabel: { color: c.muted, fontSize: 11 }, splitLine: { lineStyle: { color: c.rule, opacity: 0.7 } } };
  option.yAxis = [
    { ...axis, gridIndex: 0, ...priceBounds(data), axisLabel: { ...axis.axisLabel, showMinLabel: false, showMaxLabel: false, formatter: v => dayNumber(v, 0) }, axisPointer: { label: { formatter: p => dayNumber(p.value) } } },
    { ...axis, gridIndex: 1, splitNumber: 2, splitLine: { show: false }, axisLabel: { ...axis.axisLabel, formatter: shortNumber, showMinLabel: false }, axisPointer: { show: false } },
  ];
  const rose = i => data.close[i] >= data.open[i];
  option.series = [
    { type: 'candlestick', name: 'price', silent: true, z: 2, barMaxWidth: 12, data: data.dates.map((_, i) => [data.open[i], data.close[i], data.low[i], data.high[i]]), itemStyle: { color: c.good, color0: c.bad, borderColor: c.good, borderColor0: c.bad } },
    { type: 'bar', name: 'volume', silent: true, xAxisIndex: 1, yAxisIndex: 1, barMaxWidth: 12, data: data.volume.map((v, i) => ({ value: v ?? '-', itemStyle: { color: rose(i) ? c.good : c.bad, opacity: 0.45 } })) },
    ...lineSeries(data.lines, view),
    zoneSeries(data, view),
  ];
  option.tooltip.formatter = params => priceTip(data, params);
  if (!view.printing)
    option.dataZoom.push({ type: 'slider', ...zoom, left: sides.left, right: sides.right, bottom: 8, height: 26, showDetail: false, brushSelect: false, borderColor: c.rule, fillerColor: 'rgb(128 140 160 / 18%)', backgroundColor: 'transparent', dataBackground: { lineStyle: { color: c.muted, opacity: 0.5 }, areaStyle: { color: c.muted, opacity: 0.12 } }, selectedDataBackground: { lineStyle: { color: c.accent }, areaStyle: { color: c.accent, opacity: 0.12 } }, handleStyle: { color: c.raised, borderColor: c.muted }, moveHandleStyle: { color: c.rule }, emphasis: { handleStyle: { borderColor: c.accent }, moveHandleStyle: { color: c.muted } } });
  return option;
}

function guideMarks(data, view) {
  const c = view.colors;
  const guides = [...data.guides].sort((a, b) => a - b);
  return {
    markLine: { silent: true, symbol: 'none', animation: false, data: guides.map(yAxis => ({ yAxis })), lineStyle: { color: c.muted, type: [4, 4], opacity: 0.8 }, label: { color: c.muted, fontSize: 11, position: 'end', formatter: p => `${p.value}` } },
    markArea: guides.length === 2 ? { silent: true, itemStyle: { color: c.muted, opacity: 0.06 }, data: [[{ yAxis: guides[0] }, { yAxis: guides[1] }]] } : undefined,
  };
}

function columnColor(column, value, c) {
  return { good: c.good, bad: c.bad, muted: c.muted }[column.tone] ?? (value >= 0 ? c.good : c.bad);
}

function linesChart(data, view) {
  const c = view.colors;
  const { zoom, ...option } = dayFrame(data, view, [{ left: view.narrow ? 44 : 56, right: view.margin, top: 10, bottom: 26 }]);
  option.yAxis = [{
    type: 'value', scale: true, splitNumber: 3, min: data.guides.length ? v => Math.min(v.min, ...data.guides) : undefined, max: data.guides.length ? v => Math.max(v.max, ...data.guides) : undefined,
    axisLabel: { color: c.muted, fontSize: 11, formatter: shortNumber, showMinLabel: !data.guides.length, showMaxLabel: !data.guides.length }, splitLine: { lineStyle: { color: c.rule, opacity: 0.7 } }, axisPointer: { label: { formatter: p => dayNumber(p.value) } },
  }];
  option.series = [
    ...lineSeries(data.lines, view),
    ...data.columns.map(column => ({ type: 'bar', name: column.title, silent: true, barMaxWidth: 8, barGap: column.tone === 'none' ? undefined : '-100%', data: column.values.map(v => ({ value: v ?? '-', itemStyle: { color: columnColor(column, v, c), opacity: 0.6 } })) })),
  ];
  Object.assign(option.series[0] ?? {}, guideMarks(data, view));
  const all = [...data.lines, ...data.columns];
  option.tooltip.formatter = params => {
    const i = params[0]?.dataIndex;
    return i === undefined || i >= data.dates.length ? '' : dayTip(data.dates[i], all.map(line => [line.title, dayNumber(line.values[i])]));
  };
  return option;
}
