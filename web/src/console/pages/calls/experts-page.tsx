import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionButtons, action, DataTable, Loaded, Page, type Picked } from '../../kit/index.ts';
import { type Expert, refreshes, useAmounts } from './call.ts';
import { expertWords } from './review-phrases.ts';

type Words = PhrasesOf<typeof expertWords>;

interface NewExpert {
  account: Picked;
  name: string;
  title?: string;
  employer: string;
  fields: string;
}

function addAction(t: Words): Action {
  return action<NewExpert>({
    name: 'add',
    label: t.add,
    fields: [
      { key: 'account', label: t.account, kind: 'person', permission: 'projects.review', required: true },
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 50 },
      { key: 'title', label: t.position, kind: 'text', maxLength: 100 },
      { key: 'employer', label: t.employer, kind: 'text', required: true, maxLength: 100 },
      { key: 'fields', label: t.fields, kind: 'text', required: true, help: t.fieldsHelp },
    ],
    send: ({ account, fields, title, ...values }, { key }) =>
      data(
        api.POST('/api/v1/experts', {
          body: {
            ...values,
            title: title || null,
            accountId: account.id,
            fields: fields.split(/[、，,\s]+/).filter(Boolean),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function conflictAction(t: Words, expert: Expert): Action {
  return action<{ unit: Picked; reason: string }>({
    name: 'change',
    label: t.conflict,
    aside: true,
    fields: [
      { key: 'unit', label: t.unit, kind: 'unit', required: true },
      { key: 'reason', label: t.reason, kind: 'text', required: true, maxLength: 500 },
    ],
    send: ({ unit, reason }, { key }) =>
      data(
        api.POST('/api/v1/experts/{id}/conflicts', {
          params: { path: { id: expert.id } },
          body: { unitId: unit.id, reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** The expert pool with fields, ties and how well everybody scores. */
export function ExpertsPage() {
  const t = usePhrases(expertWords);
  const format = useFormat();
  const { mean } = useAmounts();
  const experts = useQuery(read('/api/v1/experts'));
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <ActionButtons
          actions={[addAction(t)]}
          target={{ record: { id: '', version: 1, abilities: { add: { allowed: true } } }, refreshes }}
        />
      }
    >
      <Loaded query={experts}>
        {({ items }) => (
          <DataTable
            label={t.title}
            columns={[
              { key: 'name', title: t.name, width: 120, cell: (row) => row.name },
              { key: 'employer', title: t.employer, cell: (row) => [row.employer, row.title].filter(Boolean).join(' ') },
              { key: 'fields', title: t.fields, cell: (row) => row.fields.join('、') },
              { key: 'reviews', title: t.reviews, width: 90, align: 'right', cell: (row) => format.number(row.quality.reviews) },
              { key: 'late', title: t.late, width: 70, align: 'right', cell: (row) => format.number(row.quality.late) },
              { key: 'recused', title: t.recused, width: 70, align: 'right', cell: (row) => format.number(row.quality.recused) },
              { key: 'deviation', title: t.deviation, width: 110, align: 'right', cell: (row) => mean(row.quality.deviation) },
              {
                key: 'conflicts',
                title: t.conflicts,
                cell: (row) => (
                  <>
                    {row.conflicts.map((each) => `${each.unit}（${each.reason}）`).join('、')}
                    <ActionButtons
                      actions={[conflictAction(t, row)]}
                      target={{ record: { ...row, abilities: row.abilities as never }, refreshes }}
                    />
                  </>
                ),
              },
            ]}
            rows={items}
            empty={{ title: t.none }}
          />
        )}
      </Loaded>
    </Page>
  );
}
