import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Page, type Picked, RecordForm } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { kinds, type Series, sessionsOf } from './series.ts';

interface Values {
  area: Picked;
  kind: Series['kind'];
  title: string;
  words: string;
  capacity: number;
  signUpUntil: string;
  titles: string;
  first: string;
  every: number;
  minutes: number;
  place: string;
}

/** Preparing a series: what it is, how many places, and its sessions at even distances. */
export function NewSeriesPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  return (
    <Page title={t.make} lead={t.newLead} back={{ to: '/series', label: t.back }} reading>
      <RecordForm<Values, Series>
        draftKey="series:new"
        columns={2}
        initial={{ kind: 'evening_school', capacity: 30, every: 7, minutes: 90 }}
        submitLabel={t.make}
        fields={[
          { key: 'area', label: t.where, kind: 'area', required: true },
          {
            key: 'kind',
            label: t.kind,
            kind: 'choice',
            as: 'select',
            required: true,
            options: kinds.map((value) => ({ value, label: t[value] })),
          },
          { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120, wide: true },
          { key: 'words', label: t.words, kind: 'long_text', required: true, maxLength: 5000, rows: 3 },
          { key: 'capacity', label: t.capacity, kind: 'number', required: true, min: 1, max: 5000, unit: t.people },
          { key: 'signUpUntil', label: t.until, kind: 'moment', required: true },
          { key: 'titles', label: t.titles, kind: 'long_text', required: true, help: t.titlesHelp, rows: 6 },
          { key: 'first', label: t.first, kind: 'moment', required: true },
          { key: 'every', label: t.every, kind: 'number', required: true, min: 1, max: 365, unit: t.days },
          { key: 'minutes', label: t.minutes, kind: 'number', required: true, min: 10, max: 600, unit: t.minutesUnit },
          { key: 'place', label: t.place, kind: 'text', required: true, maxLength: 200 },
        ]}
        send={({ area, kind, title, words: about, capacity, signUpUntil, ...when }, key) =>
          data(
            api.POST('/api/v1/series', {
              body: { areaCode: area.id, kind, title, words: about, capacity, signUpUntil, sessions: sessionsOf(when) },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/series/${made.id}` })}
      />
    </Page>
  );
}
