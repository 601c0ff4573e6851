import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading } from '../feedback.tsx';
import { type ChartContent, type ChartPoint, tableOf } from './data.ts';

const Plot = lazy(async () => ({ default: (await import('./plot.tsx')).Plot }));

const phrases = definePhrases({
  asTable: { zh: '看表格', en: 'As a table' },
  asChart: { zh: '看图', en: 'As a chart' },
  label: { zh: (title: string) => `图表：${title} 数字见表格。`, en: (title: string) => `Chart: ${title} The numbers are in the table.` },
  name: { zh: '项目', en: 'Item' },
  value: { zh: '数值', en: 'Value' },
});

function ChartTable(props: { content: ChartContent; title: string; onPick?: (point: ChartPoint) => void }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { heads, lines } = tableOf(props.content);
  const cell = (category: string, series: string, value: number | null) => {
    if (value === null) return '—';
    const figure = format.number(value);
    if (!props.onPick) return figure;
    return (
      <button type="button" className="plain-button" onClick={() => props.onPick?.({ series, category, value })}>
        {figure}
      </button>
    );
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls must be reachable by keyboard
    <section className="chart-table" aria-label={props.title} tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="right">
                {head || t.value}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <th scope="row">{line.name}</th>
              {line.cells.map((each) => (
                <td key={each.series} className="right">
                  {cell(line.name, each.series, each.value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/**
 * A chart whose title is a sentence that says what it shows, with the same numbers as a table. `onPick` opens the rows behind a
 * point, from the drawing and from the table. The drawing's code comes when the first chart is shown.
 */
export function Chart(props: {
  title: string;
  content: ChartContent;
  note?: ReactNode;
  height?: number;
  onPick?: (point: ChartPoint) => void;
}) {
  const t = usePhrases(phrases);
  const [table, setTable] = useState(false);
  const id = useId();
  const height = props.height ?? 280;
  return (
    <figure className="chart" aria-labelledby={id}>
      <figcaption>
        <div>
          <h2 id={id} className="chart-title">
            {props.title}
          </h2>
          {props.note && <p className="quiet small">{props.note}</p>}
        </div>
        <button type="button" className="plain-button small" aria-pressed={table} onClick={() => setTable(!table)}>
          <Icon name={table ? 'chart' : 'table'} size={16} />
          {table ? t.asChart : t.asTable}
        </button>
      </figcaption>
      {table ? (
        <ChartTable content={props.content} title={props.title} onPick={props.onPick} />
      ) : (
        <Suspense fallback={<Loading rows={5} />}>
          <Plot content={props.content} height={height} label={t.label(props.title)} onPick={props.onPick} />
        </Suspense>
      )}
    </figure>
  );
}
