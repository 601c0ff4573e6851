import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Page, type Picked, RecordForm } from '../../kit/index.ts';
import type { Decision } from './hearing.ts';
import { words } from './phrases.ts';

interface Values {
  area: Picked;
  title: string;
  summary: string;
  section: string;
  decidesOn: string;
  due?: boolean;
  dueReason?: string;
}

/** Putting a decision on the register before it is taken. */
export function NewDecisionPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  return (
    <Page title={t.add} lead={t.registerLead} back={{ to: '/decisions', label: t.backRegister }} reading>
      <RecordForm<Values, Decision>
        draftKey="decision:new"
        columns={2}
        initial={{ due: true }}
        submitLabel={t.add}
        fields={[
          { key: 'title', label: t.decisionTitle, kind: 'text', required: true, maxLength: 200, wide: true },
          { key: 'area', label: t.area, kind: 'area', required: true },
          { key: 'section', label: t.section, kind: 'text', required: true, maxLength: 100 },
          { key: 'summary', label: t.summary, kind: 'long_text', required: true, maxLength: 2000, rows: 4 },
          { key: 'decidesOn', label: t.decidesOn, kind: 'date', required: true },
          { key: 'due', label: t.due, kind: 'yes_no', text: t.dueText },
          {
            key: 'dueReason',
            label: t.dueReason,
            kind: 'text',
            maxLength: 500,
            help: t.dueReasonHelp,
            required: true,
            wide: true,
            when: (values) => !values.due,
          },
        ]}
        send={({ area, title, summary, section, decidesOn, due, dueReason }, key) =>
          data(
            api.POST('/api/v1/decision-items', {
              body: {
                areaCode: area.id,
                title,
                summary,
                section,
                decidesOn,
                consultationDue: due ?? false,
                ...(dueReason ? { dueReason } : {}),
              },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/decisions/${made.id}` })}
      />
    </Page>
  );
}
