import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import type { RowOf } from '../../kit/index.ts';
import { RecordList } from '../communal/record-list.tsx';
import { methodTones, tenths } from './method.ts';
import { words } from './phrases.ts';

/** The library: every method with how often it was taken over and what others think of it. */
export function MethodsPage() {
  const t = usePhrases(words);
  const format = useFormat();
  return (
    <RecordList<RowOf<'/api/v1/methods'>>
      folder="methods"
      words={{ ...t, where: t.origin }}
      tones={methodTones}
      columns={[
        { key: 'edition', title: t.edition, width: 100, cell: (row) => (row.edition > 0 ? t.editionIs(format.number(row.edition)) : '—') },
        { key: 'adoptions', title: t.adopted, width: 90, align: 'right', cell: (row) => format.number(row.figures.adoptions) },
        { key: 'completed', title: t.completed, width: 130, align: 'right', cell: (row) => format.number(row.figures.completed) },
        { key: 'mean', title: t.mean, width: 110, align: 'right', cell: (row) => tenths(row.figures.meanTenths) },
      ]}
      permission="methods.write"
    />
  );
}
