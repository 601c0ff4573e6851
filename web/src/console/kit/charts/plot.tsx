import { BarChart, HeatmapChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartContent, ChartPoint } from './data.ts';
import { optionsOf } from './options.ts';

use([BarChart, HeatmapChart, LineChart, SankeyChart, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);

interface Clicked {
  seriesName?: string;
  name: string;
  value: unknown;
  data?: unknown;
}

function pointOf(content: ChartContent, clicked: Clicked): ChartPoint {
  if (content.kind === 'heat') {
    const [column = 0, row = 0, value = 0] = clicked.value as number[];
    return { series: content.columns[column] ?? '', category: content.rows[row] ?? '', value };
  }
  return { series: clicked.seriesName ?? '', category: clicked.name, value: Number(clicked.value) };
}

/** Draws a chart into its place and follows the place's size. */
export function Plot(props: { content: ChartContent; height: number; label: string; onPick?: (point: ChartPoint) => void }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current, undefined, { renderer: 'svg' });
    chart.current = made;
    made.on('click', (clicked) => latest.current.onPick?.(pointOf(latest.current.content, clicked as unknown as Clicked)));
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => chart.current?.setOption(optionsOf(props.content), true), [props.content]);
  return <div ref={place} className="chart-plot" style={{ height: props.height }} role="img" aria-label={props.label} />;
}
