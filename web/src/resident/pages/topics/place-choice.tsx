import { useQuery } from '@tanstack/react-query';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Field } from '../../kit/fields.tsx';
import { areasOf } from '../report/api.ts';
import { phrases } from './phrases.ts';

function Choice(props: {
  id: string;
  label: string;
  empty: string;
  error?: string;
  areas: readonly { code: string; name: string }[] | undefined;
  value: string;
  onChange: (code: string) => void;
}) {
  return (
    <Field id={props.id} label={props.label} {...(props.error ? { error: props.error } : {})}>
      {(control) => (
        <select {...control} className="choice" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
          <option value="">{props.empty}</option>
          {props.areas?.map((area) => (
            <option key={area.code} value={area.code}>
              {area.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A community by two lists. `needed` where nothing goes without it; otherwise the whole place above is meant. */
export function PlaceChoice(props: { id: string; needed?: boolean; error?: string; value: string; onChange: (code: string) => void }) {
  const t = usePhrases(phrases);
  const { value, onChange, needed } = props;
  const subdistrict = value.slice(0, 9);
  const subdistricts = useQuery(areasOf({ level: 'subdistrict' }));
  const communities = useQuery({ ...areasOf({ parent: subdistrict }), enabled: subdistrict.length === 9 });
  const community = value.length > 9 ? value : '';
  return (
    <>
      <Choice
        id={subdistrict && needed ? `${props.id}-above` : props.id}
        label={needed ? t.subdistrict : t.where}
        empty={needed ? t.choose : t.all}
        {...(props.error && !subdistrict ? { error: props.error } : {})}
        areas={subdistricts.data?.items}
        value={subdistrict}
        onChange={onChange}
      />
      {subdistrict && (
        <Choice
          id={needed ? props.id : `${props.id}-community`}
          label={needed ? t.area : t.community}
          empty={needed ? t.choose : t.allCommunities}
          {...(props.error ? { error: props.error } : {})}
          areas={communities.data?.items}
          value={community}
          onChange={(code) => onChange(code || subdistrict)}
        />
      )}
    </>
  );
}
