import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Page, type Picked, RecordForm } from '../../kit/index.ts';
import { words } from './phrases.ts';

interface Values {
  area: Picked;
  title: string;
  heads: number;
  deputies: number;
  members: number;
  nominators: number;
}

/** Preparing an election: the place, the seats, how many propose a nominee. */
export function NewElectionPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const seats = (code: 'head' | 'deputy' | 'member', count: number) => (count > 0 ? [{ code, label: t[code], seats: count }] : []);
  return (
    <Page title={t.make} lead={t.newLead} back={{ to: '/elections', label: t.back }} reading>
      <RecordForm<Values, Answer<'/api/v1/elections/{id}'>>
        draftKey="election:new"
        columns={2}
        initial={{ heads: 1, deputies: 1, members: 5, nominators: 10 }}
        submitLabel={t.make}
        fields={[
          { key: 'area', label: t.where, kind: 'area', required: true },
          { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120 },
          { key: 'heads', label: t.heads, kind: 'number', min: 0, max: 1 },
          { key: 'deputies', label: t.deputies, kind: 'number', min: 0, max: 3 },
          { key: 'members', label: t.members, kind: 'number', min: 0, max: 8 },
          { key: 'nominators', label: t.nominators, kind: 'number', min: 0, max: 1000 },
        ]}
        send={({ area, title, heads, deputies, members, nominators }, key) =>
          data(
            api.POST('/api/v1/elections', {
              body: {
                areaCode: area.id,
                title,
                posts: [...seats('head', heads), ...seats('deputy', deputies), ...seats('member', members)],
                rules: { nominators },
              },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/elections/${made.id}` })}
      />
    </Page>
  );
}
