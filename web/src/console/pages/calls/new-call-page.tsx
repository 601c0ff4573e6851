import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Field, Page, RecordForm } from '../../kit/index.ts';
import { type Call, fenOf } from './call.ts';
import { words } from './phrases.ts';

interface Values {
  programmeId: string;
  title: string;
  summary?: string;
  budget: number;
  mostEach?: number;
  places?: number;
  until: string;
  field: string;
  experts: number;
  passMark: number;
  noticeDays: number;
  board?: boolean;
}

/** A new call: its money, its deadline, how it is decided. */
export function NewCallPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const programmes = useQuery(read('/api/v1/programmes'));
  const options = (programmes.data?.items ?? []).map((each) => ({ value: each.id, label: `${each.year} ${each.name}` }));
  const fields: Field<Values>[] = [
    { key: 'programmeId', label: t.programme, kind: 'choice', as: 'select', required: true, options },
    { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120 },
    { key: 'summary', label: t.summary, kind: 'long_text', maxLength: 5000, rows: 4 },
    { key: 'budget', label: t.budget, kind: 'number', min: 1, required: true },
    { key: 'mostEach', label: t.mostEach, kind: 'number', min: 1 },
    { key: 'places', label: t.places, kind: 'number', min: 1, help: t.placesHelp },
    { key: 'until', label: t.until, kind: 'moment', required: true },
    { key: 'field', label: t.field, kind: 'text', required: true, maxLength: 40 },
    { key: 'experts', label: t.experts, kind: 'number', min: 3, max: 15, required: true },
    { key: 'passMark', label: t.passMark, kind: 'number', min: 0, max: 100, required: true },
    { key: 'noticeDays', label: t.noticeDays, kind: 'number', min: 1, max: 60, required: true },
    { key: 'board', label: t.board, kind: 'yes_no', text: t.boardText },
  ];
  return (
    <Page title={t.newCall} lead={t.newCallLead} back={{ to: '/calls', label: t.back }} reading>
      <RecordForm<Values, Call>
        draftKey="call:new"
        fields={fields}
        columns={2}
        initial={{ experts: 5, passMark: 60, noticeDays: 5, board: true }}
        submitLabel={t.newCall}
        send={({ until, budget, mostEach, places, summary, board, ...values }, key) =>
          data(
            api.POST('/api/v1/calls', {
              body: {
                ...values,
                summary: summary ?? null,
                budget: fenOf(budget),
                mostEach: mostEach ? fenOf(mostEach) : null,
                places: places ?? null,
                board: board ?? false,
                applicationsUntil: until,
              },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/calls/${made.id}` })}
      />
    </Page>
  );
}
