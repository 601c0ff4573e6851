import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { dayOf } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { Page, RecordForm, searchOf } from '../../kit/index.ts';
import type { Round } from './need.ts';
import { words } from './phrases.ts';
import { type CalendarValues, calendarFields } from './round-head.tsx';

interface Values extends CalendarValues {
  title: string;
  year: number;
}

/** A new round with the days of its five stages. */
export function NewRoundPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const year = Number(dayOf(now()).slice(0, 4));
  return (
    <Page title={t.openRound} back={{ to: '/needs', label: t.back }} reading>
      <RecordForm<Values, Round>
        draftKey="need-round:new"
        columns={2}
        fields={[
          { key: 'title', label: t.roundTitle, kind: 'text', required: true, maxLength: 120 },
          { key: 'year', label: t.year, kind: 'number', required: true, min: 2000, max: 2999 },
          ...calendarFields<Values>(t),
        ]}
        initial={{ year, demandsFrom: `${year}-01-01` }}
        submitLabel={t.openRound}
        send={(values, key) => data(api.POST('/api/v1/need-rounds', { body: values, headers: submitHeaders(key) }))}
        onDone={(made) => void navigate({ to: '/needs', search: searchOf({ round: made.id }) })}
      />
    </Page>
  );
}
