/** Values along one axis: a line over time, bars by unit, shares of a whole. */
export interface SeriesData {
  categories: readonly string[];
  series: readonly { name: string; values: readonly (number | null)[] }[];
}

/** Values on two axes: hour × weekday. */
export interface HeatData {
  columns: readonly string[];
  rows: readonly string[];
  /** `values[row][column]` */
  values: readonly (readonly number[])[];
}

/** Amounts that move from one place to another. */
export interface FlowData {
  links: readonly { from: string; to: string; value: number }[];
}

/** What a chart shows, by its kind. `bar` lies on its side when the names are long. */
export type ChartContent =
  | ({ kind: 'line' | 'bar' | 'stacked' } & SeriesData)
  | ({ kind: 'heat' } & HeatData)
  | ({ kind: 'flow' } & FlowData);

/** A point of a chart somebody opened. */
export interface ChartPoint {
  series: string;
  category: string;
  value: number;
}

/** One line of a chart's table: names first, then values. */
export interface TableLine {
  name: string;
  cells: { series: string; value: number | null }[];
}

/** The same numbers as a table: its heads and lines. */
export function tableOf(content: ChartContent): { heads: string[]; lines: TableLine[] } {
  if (content.kind === 'heat') {
    const lines = content.rows.map((name, row) => ({
      name,
      cells: content.columns.map((series, column) => ({ series, value: content.values[row]?.[column] ?? null })),
    }));
    return { heads: [...content.columns], lines };
  }
  if (content.kind === 'flow') {
    const lines = content.links.map((link) => ({ name: `${link.from} → ${link.to}`, cells: [{ series: link.to, value: link.value }] }));
    return { heads: [''], lines };
  }
  const lines = content.categories.map((name, index) => ({
    name,
    cells: content.series.map((each) => ({ series: each.name, value: each.values[index] ?? null })),
  }));
  return { heads: content.series.map((each) => each.name), lines };
}
