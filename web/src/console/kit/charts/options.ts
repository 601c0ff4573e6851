import type { EChartsCoreOption } from 'echarts/core';
import type { ChartContent, FlowData, HeatData, SeriesData } from './data.ts';

/** Colours that differ in lightness as well as in hue, each at least 3:1 on white. */
const palette = ['#0e5a73', '#c2571a', '#4f7a28', '#6a4c93', '#b3261e', '#3f6fb5', '#7a6a00'];
const marks = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow', 'roundRect'];
const text = { color: '#495662', fontSize: 14 };
const axisLine = { lineStyle: { color: '#a3b0bb' } };
const splitLine = { lineStyle: { color: '#e6ebef' } };
const longName = 5;

/** The room of the drawing with its axis labels inside. */
function frame(top: number, right: number, bottom: number) {
  return { top, left: 4, right, bottom, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' };
}

/** Words are measured on a canvas, which knows no `inherit`: it must be told the family of the page, or names are cut off. */
const fontFamily = globalThis.document ? getComputedStyle(document.body).fontFamily : 'sans-serif';

function base(): EChartsCoreOption {
  return {
    color: palette,
    animation: false,
    textStyle: { fontFamily },
    tooltip: { trigger: 'axis', confine: true, textStyle: { color: '#1b2630', fontSize: 15 } },
    legend: { top: 0, left: 0, itemGap: 16, textStyle: text },
    grid: frame(40, 12, 4),
  };
}

function axes(data: SeriesData, lying: boolean): EChartsCoreOption {
  const names = { type: 'category', data: [...data.categories], axisLabel: text, axisLine, axisTick: { show: false } };
  const values = { type: 'value', axisLabel: text, splitLine, minInterval: 1 };
  return lying ? { xAxis: values, yAxis: { ...names, inverse: true } } : { xAxis: names, yAxis: values };
}

function lineOptions(data: SeriesData): EChartsCoreOption {
  const series = data.series.map((each, index) => ({
    type: 'line',
    name: each.name,
    data: [...each.values],
    symbol: marks[index % marks.length],
    symbolSize: 7,
    lineStyle: { width: 2.5 },
  }));
  return { ...base(), ...axes(data, false), series, ...(data.series.length > 1 ? {} : { legend: { show: false } }) };
}

function barOptions(data: SeriesData, stacked: boolean): EChartsCoreOption {
  const lying = data.categories.some((name) => [...name].length > longName);
  const single = data.series.length === 1;
  const series = data.series.map((each) => ({
    type: 'bar',
    name: each.name,
    data: [...each.values],
    stack: stacked ? 'all' : undefined,
    barMaxWidth: 28,
    label: single ? { show: true, position: lying ? 'right' : 'top', ...text } : undefined,
  }));
  const shown = single ? { legend: { show: false }, grid: frame(20, 40, 4) } : {};
  return { ...base(), ...axes(data, lying), ...shown, series };
}

function heatOptions(data: HeatData): EChartsCoreOption {
  const points = data.values.flatMap((row, y) => row.map((value, x) => [x, y, value]));
  const largest = Math.max(1, ...points.map(([, , value]) => value ?? 0));
  const axis = (names: readonly string[]) => ({ type: 'category', data: [...names], axisLabel: text, axisLine, axisTick: { show: false } });
  return {
    ...base(),
    legend: { show: false },
    grid: frame(4, 12, 44),
    tooltip: { trigger: 'item', confine: true },
    xAxis: axis(data.columns),
    yAxis: { ...axis(data.rows), inverse: true },
    visualMap: {
      min: 0,
      max: largest,
      text: [String(largest), '0'],
      orient: 'horizontal',
      left: 0,
      bottom: 0,
      itemHeight: 140,
      textStyle: text,
      inRange: { color: ['#f1f6f8', '#8fb9c8', '#0e5a73'] },
    },
    series: [{ type: 'heatmap', data: points, itemStyle: { borderColor: '#fff', borderWidth: 1 } }],
  };
}

function flowOptions(data: FlowData): EChartsCoreOption {
  const names = [...new Set(data.links.flatMap((link) => [link.from, link.to]))];
  return {
    ...base(),
    legend: { show: false },
    tooltip: { trigger: 'item', confine: true },
    series: [
      {
        type: 'sankey',
        data: names.map((name, index) => ({ name, itemStyle: { color: palette[index % palette.length] } })),
        links: data.links.map((link) => ({ source: link.from, target: link.to, value: link.value })),
        label: { ...text, color: '#1b2630' },
        lineStyle: { color: 'source', opacity: 0.3 },
        left: 4,
        right: 120,
        top: 8,
        bottom: 8,
      },
    ],
  };
}

/** The drawing instructions of a chart. */
export function optionsOf(content: ChartContent): EChartsCoreOption {
  switch (content.kind) {
    case 'line':
      return lineOptions(content);
    case 'bar':
      return barOptions(content, false);
    case 'stacked':
      return barOptions(content, true);
    case 'heat':
      return heatOptions(content);
    case 'flow':
      return flowOptions(content);
  }
}
