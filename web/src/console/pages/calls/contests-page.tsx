import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, type Field, LinkButton, ListPage, Page, type Picked, RecordForm, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { fenOf, useAmounts } from './call.ts';
import { type Contest, contestTones } from './micro.ts';
import { contestWords } from './more-phrases.ts';

type Row = RowOf<'/api/v1/contests'>;

/** Proposal contests, the newest first. */
export function ContestsPage() {
  const t = usePhrases(contestWords);
  const format = useFormat();
  const { yuan } = useAmounts();
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'number', title: t.number, width: 120, cell: (row) => row.number },
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'area', title: t.where, width: 140, cell: (row) => row.area },
    { key: 'state', title: t.state, width: 180, cell: (row) => <Tag tone={contestTones[row.state]}>{row.stateName}</Tag> },
    { key: 'n', title: t.standing, width: 90, align: 'right', cell: (row) => format.number(row.standing) },
    { key: 'purse', title: t.purse, width: 150, align: 'right', cell: (row) => yuan(row.purse) },
    { key: 'until', title: t.until, width: 150, cell: (row) => format.moment(row.proposalsUntil) },
  ];
  return (
    <ListPage<Row>
      id="contests"
      title={t.title}
      lead={t.lead}
      path="/api/v1/contests"
      columns={columns}
      filters={[{ key: 'area', label: t.where, kind: 'area' }]}
      rowLink={(row) => `/contests/${row.id}`}
      actions={
        may('projects.supervise') && (
          <LinkButton to="/contests/new" type="primary">
            {t.add}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}

interface Values {
  area: Picked;
  title: string;
  summary: string;
  winners: number;
  purse: number;
  voteWeight: number;
  noticeDays: number;
  until: string;
  jury?: Picked[];
}

/** A new contest of a community. */
export function NewContestPage() {
  const t = usePhrases(contestWords);
  const navigate = useNavigate();
  const fields: Field<Values>[] = [
    { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120 },
    { key: 'area', label: t.where, kind: 'area', required: true },
    { key: 'summary', label: t.summary, kind: 'long_text', required: true, maxLength: 5000, rows: 4 },
    { key: 'winners', label: t.winners, kind: 'number', min: 1, max: 50, required: true },
    { key: 'purse', label: t.purse, kind: 'number', min: 1, required: true },
    { key: 'voteWeight', label: t.weight, kind: 'number', min: 0, max: 100, required: true },
    { key: 'noticeDays', label: t.noticeDays, kind: 'number', min: 1, max: 60, required: true },
    { key: 'until', label: t.until, kind: 'moment', required: true },
    { key: 'jury', label: t.jury, kind: 'person', several: true, wide: true },
  ];
  return (
    <Page title={t.add} lead={t.lead} back={{ to: '/contests', label: t.back }} reading>
      <RecordForm<Values, Contest>
        draftKey="contest:new"
        fields={fields}
        columns={2}
        initial={{ winners: 4, voteWeight: 70, noticeDays: 5 }}
        submitLabel={t.add}
        send={({ area, purse, until, jury, ...values }, key) =>
          data(
            api.POST('/api/v1/contests', {
              body: {
                ...values,
                areaCode: area.id,
                purse: fenOf(purse),
                proposalsUntil: until,
                jury: (jury ?? []).map((each) => each.id),
              },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/contests/${made.id}` })}
      />
    </Page>
  );
}
