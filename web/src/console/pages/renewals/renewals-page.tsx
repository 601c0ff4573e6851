import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import type { RowOf } from '../../kit/index.ts';
import { RecordList } from '../communal/record-list.tsx';
import { words } from './phrases.ts';
import { phaseNames, tones } from './renewal.ts';

/** Renewals, the newest first. */
export function RenewalsPage() {
  const t = usePhrases(words);
  const format = useFormat();
  return (
    <RecordList<RowOf<'/api/v1/renewals'>>
      folder="renewals"
      words={t}
      tones={tones}
      columns={[{ key: 'begun', title: t.begun, width: 140, cell: (row) => format.date(row.createdAt) }]}
      views={[{ id: 'all', label: t.all, query: {} }, ...phaseNames.map((state) => ({ id: state, label: t[state], query: { state } }))]}
      permission="renewal.manage"
    />
  );
}
