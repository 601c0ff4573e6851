import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Page, type Picked, RecordForm } from '../../kit/index.ts';
import { type Body, type BodyKind, kinds } from './body.ts';
import { terms, words } from './phrases.ts';

interface Values {
  kind: BodyKind;
  area: Picked;
  name: string;
  place?: string;
  seats?: number;
  quorum?: number;
  term?: number;
}

/** Setting up a standing body. */
export function NewBodyPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const navigate = useNavigate();
  return (
    <Page title={t.make} lead={t.makeLead} back={{ to: '/bodies', label: t.back }} reading>
      <RecordForm<Values, Body>
        draftKey="body:new"
        columns={2}
        initial={{ kind: 'residents_council' }}
        submitLabel={t.make}
        fields={[
          {
            key: 'kind',
            label: t.kind,
            kind: 'choice',
            as: 'select',
            required: true,
            options: kinds.map((value) => ({ value, label: n[value] })),
          },
          { key: 'area', label: t.area, kind: 'area', level: 'community', required: true },
          { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100, wide: true },
          { key: 'place', label: t.place, kind: 'text', maxLength: 200, help: t.placeHelp, wide: true },
          { key: 'seats', label: t.seats, kind: 'number', min: 1, max: 500 },
          { key: 'quorum', label: t.quorum, kind: 'number', min: 1, max: 500 },
          { key: 'term', label: t.term, kind: 'number', min: 1, max: 120 },
        ]}
        send={({ kind, area, name, place, seats, quorum, term }, key) =>
          data(
            api.POST('/api/v1/bodies', {
              body: {
                kind,
                name,
                areaCode: area.id,
                ...(place ? { placeText: place } : {}),
                ...(seats ? { seats } : {}),
                ...(quorum ? { quorum } : {}),
                ...(term ? { termMonths: term } : {}),
              },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/bodies/${made.id}` })}
      />
    </Page>
  );
}
