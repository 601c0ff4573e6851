import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Page, type Picked, RecordForm } from '../../kit/index.ts';
import type { Booklet } from './booklet.ts';
import { words } from './phrases.ts';

interface Values {
  area: Picked;
  title: string;
  period: string;
  preface?: string;
}

/** A new booklet of a place and a period. */
export function NewBookletPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  return (
    <Page title={t.make} back={{ to: '/booklets', label: t.back }} reading>
      <RecordForm<Values, Booklet>
        draftKey="booklet:new"
        columns={2}
        fields={[
          { key: 'area', label: t.where, kind: 'area', required: true },
          { key: 'period', label: t.period, kind: 'text', required: true, maxLength: 60, placeholder: t.periodExample },
          { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120, wide: true },
          { key: 'preface', label: t.preface, kind: 'long_text', maxLength: 2000, rows: 4 },
        ]}
        initial={{}}
        submitLabel={t.make}
        send={({ area, title, period, preface }, key) =>
          data(
            api.POST('/api/v1/project-booklets', {
              body: { areaCode: area.id, title, period, ...(preface ? { preface } : {}) },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/booklets/${made.id}` })}
      />
    </Page>
  );
}
