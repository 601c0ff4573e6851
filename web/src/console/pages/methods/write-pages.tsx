import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, Page, type Picked, RecordForm, useRouteParam } from '../../kit/index.ts';
import type { Method } from './method.ts';
import { words } from './phrases.ts';
import { type TextValues, textFields, textOf, valuesOf } from './text-fields.tsx';

interface NewValues extends TextValues {
  area: Picked;
  title: string;
}

/** Writing a way of working down for the first time. */
export function NewMethodPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  return (
    <Page title={t.make} lead={t.newLead} back={{ to: '/methods', label: t.back }}>
      <RecordForm<NewValues, Method>
        draftKey="method:new"
        columns={2}
        submitLabel={t.save}
        fields={[
          { key: 'area', label: t.origin, kind: 'area', level: 'community', required: true },
          { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120 },
          ...textFields<NewValues>(t),
        ]}
        send={({ area, title, ...values }, key) =>
          data(api.POST('/api/v1/methods', { body: { areaCode: area.id, title, text: textOf(values) }, headers: submitHeaders(key) }))
        }
        onDone={(made) => void navigate({ to: `/methods/${made.id}` })}
      />
    </Page>
  );
}

function WriteForm(props: { method: Method }) {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const { id, version, draft, text } = props.method;
  return (
    <RecordForm<TextValues, Method>
      draftKey={`method:${id}`}
      columns={2}
      initial={valuesOf(draft ?? text)}
      submitLabel={t.save}
      fields={textFields<TextValues>(t)}
      send={(values, key) =>
        data(
          api.POST('/api/v1/methods/{id}/texts', {
            params: { path: { id } },
            body: { version, text: textOf(values) },
            headers: submitHeaders(key),
          }),
        )
      }
      onDone={() => void navigate({ to: `/methods/${id}` })}
    />
  );
}

/** Writing the next edition of a method. */
export function WriteMethodPage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const method = useQuery(read('/api/v1/methods/{id}', { path: { id } }));
  return (
    <Loaded query={method}>
      {(shown) => (
        <Page title={t.write} lead={`${shown.title}。${t.writeLead}`} back={{ to: `/methods/${id}`, label: t.backOne }}>
          <WriteForm method={shown} />
        </Page>
      )}
    </Loaded>
  );
}
