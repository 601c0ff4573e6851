import { useQuery } from '@tanstack/react-query';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Field } from '../../kit/fields.tsx';
import { areasOf } from '../report/api.ts';
import { phrases } from './phrases.ts';

type Areas = readonly { code: string; name: string }[] | undefined;

function Chosen(props: {
  label: string;
  id?: string;
  error?: string | undefined;
  value: string;
  areas: Areas;
  onChange: (code: string) => void;
}) {
  const t = usePhrases(phrases);
  const { label, id, error, value, areas, onChange } = props;
  return (
    <Field label={label} {...(id ? { id } : {})} {...(error ? { error } : {})}>
      {(control) => (
        <select {...control} className="choice" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t.choose}</option>
          {areas?.map((area) => (
            <option key={area.code} value={area.code}>
              {area.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A community, chosen by way of its subdistrict. */
export function CommunityChoice(props: {
  field: { id: string; error: string | undefined };
  value: string;
  onChange: (code: string) => void;
}) {
  const t = usePhrases(phrases);
  const { field, value, onChange } = props;
  const subdistrict = value.slice(0, 9);
  const subdistricts = useQuery(areasOf({ level: 'subdistrict' }));
  const communities = useQuery({ ...areasOf({ parent: subdistrict }), enabled: subdistrict !== '' });
  return (
    <>
      <Chosen
        label={t.subdistrict}
        {...(subdistrict === '' ? field : {})}
        value={subdistrict}
        areas={subdistricts.data?.items}
        onChange={onChange}
      />
      {subdistrict !== '' && (
        <Chosen
          label={t.community}
          {...field}
          value={value.length > 9 ? value : ''}
          areas={communities.data?.items}
          onChange={(code) => onChange(code || subdistrict)}
        />
      )}
    </>
  );
}
