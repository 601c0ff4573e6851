import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Field, Page, type Picked, RecordForm } from '../../kit/index.ts';
import { type Hearing, type Kind, kinds } from './hearing.ts';
import { terms, words } from './phrases.ts';

type Seats = { [K in Kind as `seats_${K}`]: number } & { [K in Kind as `method_${K}`]: 'draw' | 'invite' };

interface Values extends Seats {
  area: Picked;
  title: string;
  matter: string;
  draftText: string;
  decider: string;
  place: string;
  startsAt: string;
  signUpUntil: string;
}

const initial: Partial<Values> = {
  seats_affected: 8,
  seats_government: 1,
  seats_residents: 2,
  seats_enterprises: 2,
  seats_experts: 2,
  method_affected: 'draw',
  method_government: 'invite',
  method_residents: 'draw',
  method_enterprises: 'draw',
  method_experts: 'invite',
};

function useFields(): Field<Values>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const group = (kind: Kind): Field<Values>[] => [
    { key: `seats_${kind}`, label: t.seatsOf(n[kind]), kind: 'number', min: 0, max: 200, required: true },
    {
      key: `method_${kind}`,
      label: t.methodOf(n[kind]),
      kind: 'choice',
      as: 'select',
      required: true,
      options: [
        { value: 'draw', label: n.draw },
        { value: 'invite', label: n.invite },
      ],
    },
  ];
  return [
    { key: 'title', label: t.heading, kind: 'text', required: true, maxLength: 120, wide: true },
    { key: 'area', label: t.area, kind: 'area', required: true },
    { key: 'decider', label: t.decider, kind: 'text', required: true, maxLength: 100 },
    { key: 'matter', label: t.matter, kind: 'long_text', required: true, maxLength: 5000, rows: 3 },
    { key: 'draftText', label: t.draftText, kind: 'long_text', required: true, maxLength: 20_000, rows: 5 },
    { key: 'startsAt', label: t.starts, kind: 'moment', required: true },
    { key: 'signUpUntil', label: t.signUpUntil, kind: 'moment', required: true },
    { key: 'place', label: t.place, kind: 'text', required: true, maxLength: 200, wide: true },
    ...kinds.flatMap(group),
  ];
}

/** Planning a hearing. */
export function NewHearingPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const fields = useFields();
  return (
    <Page title={t.make} lead={t.makeLead} back={{ to: '/hearings', label: t.back }} reading>
      <RecordForm<Values, Hearing>
        draftKey="hearing:new"
        fields={fields}
        columns={2}
        initial={initial}
        submitLabel={t.make}
        send={(values, key) => {
          const { area, title, matter, draftText, decider, place, startsAt, signUpUntil } = values;
          const groups = kinds.map((kind) => ({ kind, seats: values[`seats_${kind}`], method: values[`method_${kind}`] }));
          const body = { areaCode: area.id, title, matter, draftText, decider, place, startsAt, signUpUntil, groups };
          return data(api.POST('/api/v1/hearings', { body, headers: submitHeaders(key) }));
        }}
        onDone={(made) => void navigate({ to: `/hearings/${made.id}` })}
      />
    </Page>
  );
}
