import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Field, Loaded, Page, RecordForm, useRouteParam } from '../../kit/index.ts';
import { type FundChoice, moneyOf, useFundField } from '../funds/fund-field.tsx';
import { type Call, fenOf } from './call.ts';
import { words } from './phrases.ts';
import { rubricOf, rubricText } from './rubric.ts';

interface Values {
  programmeId: string;
  title: string;
  summary?: string;
  budget: number;
  money?: FundChoice;
  mostEach?: number;
  places?: number;
  until: string;
  field: string;
  experts: number;
  passMark: number;
  rubric?: string;
  noticeDays: number;
  board?: boolean;
}

function useFields(): Field<Values>[] {
  const t = usePhrases(words);
  const money = useFundField<Values>();
  return [
    { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120, wide: true },
    { key: 'summary', label: t.summary, kind: 'long_text', maxLength: 5000, rows: 4 },
    { key: 'budget', label: t.budget, kind: 'number', min: 1, required: true },
    { key: 'mostEach', label: t.mostEach, kind: 'number', min: 1 },
    ...money,
    { key: 'places', label: t.places, kind: 'number', min: 1, help: t.placesHelp },
    { key: 'until', label: t.until, kind: 'moment', required: true },
    { key: 'field', label: t.field, kind: 'text', required: true, maxLength: 40 },
    { key: 'experts', label: t.experts, kind: 'number', min: 3, max: 15, required: true },
    { key: 'passMark', label: t.passMark, kind: 'number', min: 0, max: 100, required: true },
    { key: 'noticeDays', label: t.noticeDays, kind: 'number', min: 1, max: 60, required: true },
    {
      key: 'rubric',
      label: t.rubric,
      kind: 'long_text',
      rows: 4,
      help: t.rubricHelp,
      check: (values) => (rubricOf(values.rubric ?? '') === null ? t.rubricWrong : undefined),
    },
    { key: 'board', label: t.board, kind: 'yes_no', text: t.boardText },
  ];
}

const bodyOf = ({ programmeId: _, until, budget, money, mostEach, places, summary, rubric, board, ...values }: Values) => {
  const lines = rubricOf(rubric ?? '') ?? [];
  return {
    ...values,
    ...moneyOf(money),
    summary: summary || null,
    budget: fenOf(budget),
    mostEach: mostEach ? fenOf(mostEach) : null,
    places: places ?? null,
    board: board ?? false,
    applicationsUntil: until,
    ...(lines.length > 0 ? { rubric: lines } : {}),
  };
};

/** A new call: its money, its deadline, how it is decided. */
export function NewCallPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const programmes = useQuery(read('/api/v1/programmes'));
  const options = (programmes.data?.items ?? []).map((each) => ({ value: each.id, label: `${each.year} ${each.name}` }));
  const fields: Field<Values>[] = [
    { key: 'programmeId', label: t.programme, kind: 'choice', as: 'select', required: true, options },
    ...useFields(),
  ];
  return (
    <Page title={t.newCall} lead={t.newCallLead} back={{ to: '/calls', label: t.back }} reading>
      <RecordForm<Values, Call>
        draftKey="call:new"
        fields={fields}
        columns={2}
        initial={{ experts: 5, passMark: 60, noticeDays: 5, board: true }}
        submitLabel={t.newCall}
        send={(values, key) =>
          data(api.POST('/api/v1/calls', { body: { programmeId: values.programmeId, ...bodyOf(values) }, headers: submitHeaders(key) }))
        }
        onDone={(made) => void navigate({ to: `/calls/${made.id}` })}
      />
    </Page>
  );
}

function ChangeForm(props: { call: Call }) {
  const navigate = useNavigate();
  const fields = useFields();
  const { call } = props;
  return (
    <RecordForm<Values, Call>
      draftKey={`call:${call.id}:${call.version}`}
      fields={fields}
      columns={2}
      initial={{
        title: call.title,
        summary: call.summary ?? '',
        budget: call.budget / 100,
        ...(call.fundId ? { money: { fundId: call.fundId, lineId: call.lineId ?? undefined } } : {}),
        ...(call.mostEach === null ? {} : { mostEach: call.mostEach / 100 }),
        ...(call.places === null ? {} : { places: call.places }),
        until: call.applicationsUntil,
        field: call.field,
        experts: call.experts,
        passMark: call.passMark,
        rubric: rubricText(call.rubric),
        noticeDays: call.noticeDays,
        board: call.board,
      }}
      send={(values, key) =>
        data(
          api.PATCH('/api/v1/calls/{id}', {
            params: { path: { id: call.id } },
            body: { version: call.version, ...bodyOf(values) },
            headers: submitHeaders(key),
          }),
        )
      }
      onDone={() => void navigate({ to: `/calls/${call.id}` })}
    />
  );
}

/** Changes a call that is still being prepared. */
export function ChangeCallPage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const call = useQuery(read('/api/v1/calls/{id}', { path: { id } }));
  return (
    <Loaded query={call}>
      {(shown) => (
        <Page title={t.changeCall} back={{ to: `/calls/${id}`, label: shown.title }} reading>
          <ChangeForm call={shown} />
        </Page>
      )}
    </Loaded>
  );
}
