import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read, refresh } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Field, Loaded, Note, Page, RecordForm, useRouteParam } from '../../kit/index.ts';
import { ClauseEditor, type Draft, draftOf, inputOf } from './clause-editor.tsx';
import type { Covenant } from './covenant.ts';
import './covenants.css';
import { words } from './phrases.ts';

interface Values {
  preamble: string;
  note?: string;
  clauses: Draft[];
}

function WriteForm(props: { covenant: Covenant }) {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const client = useQueryClient();
  const { covenant } = props;
  const fields: Field<Values>[] = [
    { key: 'preamble', label: t.preamble, kind: 'long_text', required: true, maxLength: 3000, rows: 4 },
    {
      key: 'clauses',
      label: t.clause,
      kind: 'custom',
      group: true,
      required: true,
      wide: true,
      render: ({ value, onChange }) => <ClauseEditor covenant={covenant} value={value as Draft[]} onChange={onChange} />,
    },
    { key: 'note', label: t.note, kind: 'text', maxLength: 500, wide: true },
  ];
  return (
    <RecordForm<Values, Covenant>
      draftKey={`covenant:${covenant.id}:${covenant.textNumber}`}
      fields={fields}
      initial={{ preamble: covenant.text?.preamble ?? '', clauses: (covenant.text?.clauses ?? []).map(draftOf) }}
      submitLabel={t.save}
      send={({ preamble, note, clauses }, key) =>
        data(
          api.POST('/api/v1/covenants/{id}/texts', {
            params: { path: { id: covenant.id } },
            body: {
              version: covenant.version,
              preamble,
              ...(note ? { note } : {}),
              clauses: clauses.filter((clause) => clause.words.trim() !== '').map(inputOf),
            },
            headers: submitHeaders(key),
          }),
        )
      }
      onDone={(written) => {
        void refresh(client, '/api/v1/covenants');
        void navigate({ to: `/covenants/${written.id}` });
      }}
    />
  );
}

/** The next text of a covenant, begun from the one that stands. */
export function WritePage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const covenant = useQuery(read('/api/v1/covenants/{id}', { path: { id } }));
  return (
    <Page title={t.write} back={{ to: `/covenants/${id}`, label: t.backOne }} reading>
      <Note title={t.noFines} />
      <Loaded query={covenant}>{(shown) => <WriteForm key={shown.textNumber} covenant={shown} />}</Loaded>
    </Page>
  );
}
