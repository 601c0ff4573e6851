import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { covenantTerms } from '../../../i18n/vocabulary/covenants.ts';
import { type Field, Page, type Picked, RecordForm } from '../../kit/index.ts';
import { type Covenant, type PartyCode, partyCodes } from './covenant.ts';
import { words } from './phrases.ts';

interface Values {
  area: Picked;
  title: string;
  parties: PartyCode[];
  signing: PartyCode[];
}

/** A new covenant: its place, its name, and who makes it. */
export function NewCovenantPage() {
  const t = usePhrases(words);
  const n = usePhrases(covenantTerms);
  const navigate = useNavigate();
  const options = partyCodes.map((value) => ({ value, label: n[value] }));
  const fields: Field<Values>[] = [
    { key: 'area', label: t.where, kind: 'area', required: true },
    { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120 },
    { key: 'parties', label: t.parties, kind: 'choices', required: true, options, wide: true },
    { key: 'signing', label: t.signing, kind: 'choices', help: t.partiesHelp, options, wide: true },
  ];
  return (
    <Page title={t.make} lead={t.newLead} back={{ to: '/covenants', label: t.back }} reading>
      <RecordForm<Values, Covenant>
        draftKey="covenant:new"
        fields={fields}
        columns={2}
        initial={{ parties: ['residents', 'shops'], signing: ['shops'] }}
        submitLabel={t.make}
        send={({ area, title, parties, signing }, key) =>
          data(
            api.POST('/api/v1/covenants', {
              body: {
                areaCode: area.id,
                title,
                parties: parties.map((code) => ({ code, name: n[code], signs: (signing ?? []).includes(code) })),
              },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/covenants/${made.id}/write` })}
      />
    </Page>
  );
}
