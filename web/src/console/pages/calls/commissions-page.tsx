import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, type Field, LinkButton, ListPage, Page, type Picked, RecordForm, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type FundChoice, moneyOf, useFundField } from '../funds/fund-field.tsx';
import { type BlockValues, blockFields, blocksOf } from './blocks.tsx';
import { type Commission, commissionTones, fenOf, useAmounts } from './call.ts';
import { commissionWords } from './more-phrases.ts';
import { applicationWords } from './phrases.ts';
import { useSelectedNeeds } from './selected-needs.ts';

type Row = RowOf<'/api/v1/commissions'>;

/** Commissioned tasks: a department's own, or those offered to one's organisation. */
export function CommissionsPage() {
  const t = usePhrases(commissionWords);
  const format = useFormat();
  const { yuan } = useAmounts();
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'number', title: t.number, width: 120, cell: (row) => row.number },
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'unit', title: t.unit, width: 180, cell: (row) => row.unit },
    { key: 'state', title: t.state, width: 140, cell: (row) => <Tag tone={commissionTones[row.state]}>{row.stateName}</Tag> },
    { key: 'amount', title: t.amount, width: 140, align: 'right', cell: (row) => yuan(row.amount) },
    { key: 'reply', title: t.replyBy, width: 150, cell: (row) => row.replyBy && format.moment(row.replyBy) },
  ];
  return (
    <ListPage<Row>
      id="commissions"
      title={t.title}
      lead={t.lead}
      path="/api/v1/commissions"
      columns={columns}
      views={[{ id: 'all', label: t.all, query: {} }]}
      rowLink={(row) => `/commissions/${row.id}`}
      actions={
        may('projects.commission') && (
          <LinkButton to="/commissions/new" type="primary">
            {t.add}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}

interface Values extends BlockValues {
  area: Picked;
  unit?: Picked;
  programmeId?: string;
  title: string;
  terms: string;
  amount: number;
  money?: FundChoice;
  needIds?: string[];
  startsOn: string;
  endsOn: string;
}

/** A department writes down a task, its money and its terms. */
export function NewCommissionPage() {
  const t = usePhrases(commissionWords);
  const a = usePhrases(applicationWords);
  const navigate = useNavigate();
  const needs = useSelectedNeeds();
  const money = useFundField<Values>();
  const programmes = useQuery(read('/api/v1/programmes')).data?.items ?? [];
  const fields: Field<Values>[] = [
    { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120, wide: true },
    { key: 'area', label: t.where, kind: 'area', required: true },
    { key: 'unit', label: t.unit, kind: 'unit', help: t.unitHelp },
    {
      key: 'programmeId',
      label: t.programme,
      kind: 'choice',
      as: 'select',
      options: programmes.map((each) => ({ value: each.id, label: `${each.year} ${each.name}` })),
    },
    { key: 'amount', label: t.amount, kind: 'number', min: 1, required: true },
    ...money,
    { key: 'needIds', label: t.needs, kind: 'choices', as: 'select', options: needs, help: t.needsHelp, wide: true },
    { key: 'startsOn', label: t.starts, kind: 'date', required: true },
    { key: 'endsOn', label: t.ends, kind: 'date', required: true },
    { key: 'terms', label: t.terms, kind: 'long_text', required: true, maxLength: 5000, rows: 4 },
    ...blockFields<Values>(a),
  ];
  return (
    <Page title={t.add} lead={t.lead} back={{ to: '/commissions', label: t.back }} reading>
      <RecordForm<Values, Commission>
        draftKey="commission:new"
        fields={fields}
        columns={2}
        submitLabel={t.add}
        send={({ area, unit, programmeId, title, terms, amount, money: paid, needIds, startsOn, endsOn, ...blocks }, key) =>
          data(
            api.POST('/api/v1/commissions', {
              body: {
                areaCode: area.id,
                unitId: unit?.id ?? null,
                title,
                terms,
                ...moneyOf(paid),
                programmeId: programmeId ?? null,
                needIds: needIds ?? [],
                amount: fenOf(amount),
                startsOn,
                endsOn,
                blocks: blocksOf(blocks),
              },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/commissions/${made.id}` })}
      />
    </Page>
  );
}
