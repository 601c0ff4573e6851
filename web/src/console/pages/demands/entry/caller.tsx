import { useQuery } from '@tanstack/react-query';
import { api, data } from '../../../../api/client.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { useRested } from '../../../../ui/debounce.ts';
import { Note, Tag } from '../../../kit/index.ts';
import { PersonPart } from '../../matters/shared/reporter.tsx';
import { entryWords } from '../phrases.ts';

/** A number long enough to be somebody's: a mobile phone, or a landline with its area code. */
function isWhole(phone: string): boolean {
  return /^(\+?86)?1\d{10}$/.test(phone) || /^0\d{9,11}$/.test(phone);
}

/** Who is calling, as far as the district knows the number; masked, like everywhere. */
export function Caller(props: { phone: string }) {
  const t = usePhrases(entryWords);
  const phone = useRested(props.phone.replace(/[\s-]/g, ''), 300);
  const whole = isWhole(phone);
  const found = useQuery({
    queryKey: ['/api/v1/people/lookup', phone],
    queryFn: ({ signal }) => data(api.POST('/api/v1/people/lookup', { body: { phone }, signal })),
    enabled: whole,
    staleTime: 60_000,
    gcTime: 60_000,
  });
  if (!whole || found.isError) return null;
  if (!found.data) return <Note title={t.looking} icon="phone" />;
  const { person } = found.data;
  if (!person) return <Note tone="fresh" icon="phone" title={t.unknown} />;
  return (
    <Note tone="active" icon="person" title={t.known}>
      <div className="row">
        <PersonPart id={person.id} part="name" masked={person.nameMasked ?? ''} />
        {person.keyGroup && <Tag tone="waiting">{t.keyGroup}</Tag>}
      </div>
    </Note>
  );
}
