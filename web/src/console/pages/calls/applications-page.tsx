import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ListPage, type RowOf } from '../../kit/index.ts';
import { applicationColumns } from './application-columns.tsx';
import { useAmounts } from './call.ts';
import { words } from './phrases.ts';

/** Applications one may see: an organisation its own, officers those of their place. */
export function ApplicationsPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const amounts = useAmounts();
  return (
    <ListPage<RowOf<'/api/v1/applications'>>
      id="applications"
      title={t.applicationsTitle}
      lead={t.applicationsLead}
      path="/api/v1/applications"
      columns={applicationColumns(t, format, amounts)}
      views={[{ id: 'all', label: t.all, query: {} }]}
      rowLink={(row) => `/applications/${row.id}`}
      empty={{ title: t.noApplications, text: t.noApplicationsText }}
    />
  );
}
