import { useQuery } from '@tanstack/react-query';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { DataTable, Loaded, Page, Tag } from '../../kit/index.ts';
import { useAmounts } from './call.ts';
import { reviewWords } from './review-phrases.ts';

/** What the signed-in expert is asked to score. */
export function ReviewsPage() {
  const t = usePhrases(reviewWords);
  const format = useFormat();
  const { yuan, mean } = useAmounts();
  const reviews = useQuery(read('/api/v1/expert-reviews'));
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded query={reviews}>
        {({ items }) => (
          <DataTable
            label={t.title}
            columns={[
              { key: 'project', title: t.project, link: true, cell: (row) => row.application.title },
              { key: 'unit', title: t.unit, width: 180, cell: (row) => row.application.unit },
              { key: 'call', title: t.call, width: 180, cell: (row) => row.callTitle },
              { key: 'amount', title: t.amount, width: 140, align: 'right', cell: (row) => yuan(row.application.amount) },
              {
                key: 'state',
                title: t.state,
                width: 150,
                cell: (row) => (
                  <>
                    <Tag tone={row.state === 'scored' ? 'done' : row.state === 'asked' ? 'waiting' : 'closed'}>{t[row.state]}</Tag>{' '}
                    {row.late && <Tag tone="alarm">{t.late}</Tag>}
                  </>
                ),
              },
              { key: 'due', title: t.due, width: 140, cell: (row) => format.moment(row.dueAt) },
              { key: 'own', title: t.own, width: 90, align: 'right', cell: (row) => (row.total === null ? '' : format.number(row.total)) },
              { key: 'mean', title: t.mean, width: 120, align: 'right', cell: (row) => (row.mean === null ? t.meanLater : mean(row.mean)) },
            ]}
            rows={items}
            rowLink={(row) => `/expert-reviews/${row.id}`}
            empty={{ title: t.none, text: t.noneText }}
          />
        )}
      </Loaded>
    </Page>
  );
}
