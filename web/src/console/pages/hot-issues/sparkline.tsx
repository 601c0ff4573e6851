import { usePhrases } from '../../../i18n/phrases.ts';
import { words } from './phrases.ts';

const [width, height] = [96, 24];

/** A small curve without axes: enough to see whether it rises, with its numbers for those who do not see it. */
export function Sparkline(props: { values: readonly number[] }) {
  const t = usePhrases(words);
  const { values } = props;
  const largest = Math.max(1, ...values);
  const step = width / Math.max(1, values.length - 1);
  const points = values.map((value, index) => `${index * step},${height - 2 - (value / largest) * (height - 4)}`);
  return (
    <svg
      className="sparkline"
      role="img"
      aria-label={t.curveOf(values.join('、'))}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <polyline points={points.join(' ')} fill="none" stroke="#0e5a73" strokeWidth="2" strokeLinejoin="round" />
    </svg>
  );
}
