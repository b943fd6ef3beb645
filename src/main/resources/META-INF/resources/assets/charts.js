'use strict';
// Draws what the page's tables say. On canvas and without markup of its own: the content policy allows no inline style.
(() => {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  const axis = { axisLine: { lineStyle: { color: color('--line-strong') } }, axisLabel: { color: color('--ink-soft') }, splitLine: { lineStyle: { color: color('--line') } } };
  const text = { color: color('--ink') };
  const palette = ['--accent', '--mark-line', '--against', '--for', '--line-strong', '--range', '--ink-soft'].map(color);
  const tooltip = { renderMode: 'richText', backgroundColor: color('--surface'), borderColor: color('--line'), textStyle: text };
  const kinds = {
    reliability: ({ points, curve }) => ({
      grid: { left: 56, right: 24, top: 36, bottom: 44 },
      tooltip: { ...tooltip, formatter: (p) => p.seriesIndex ? '' : `said ${Math.round(p.value[0] * 100)} %, came true ${Math.round(p.value[1] * 100)} %, ${p.value[2]} cases` },
      xAxis: { ...axis, type: 'value', min: 0, max: 1, name: 'said', nameLocation: 'middle', nameGap: 26 },
      yAxis: { ...axis, type: 'value', min: 0, max: 1, name: 'came true' },
      series: [
        { type: 'scatter', data: points, symbolSize: (v) => 8 + Math.min(28, Math.sqrt(v[2]) * 3), itemStyle: { color: color('--accent') } },
        { type: 'line', data: [[0, 0], [1, 1]], symbol: 'none', silent: true, lineStyle: { type: 'dashed', color: color('--line-strong') } },
        { type: 'line', data: curve, symbol: 'none', silent: true, lineStyle: { color: color('--mark-line') } },
      ],
    }),
    bars: (weekly) => ({
      color: palette,
      grid: { left: 40, right: 16, top: 16, bottom: 84 },
      legend: { bottom: 0, type: 'scroll', textStyle: text, pageTextStyle: text },
      tooltip: { ...tooltip, trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { ...axis, type: 'category', data: weekly.weeks },
      yAxis: { ...axis, type: 'value', minInterval: 1 },
      series: weekly.series.map((one) => ({ name: one.name, type: 'bar', stack: 'all', barMaxWidth: 36, data: one.data })),
    }),
  };
  for (const place of document.querySelectorAll('[data-chart]')) {
    const chart = echarts.init(place, null, { renderer: 'canvas' });
    chart.setOption({ animation: false, textStyle: text, ...kinds[place.dataset.chart](JSON.parse(place.dataset.values)) });
    addEventListener('resize', () => chart.resize());
  }
})();
