import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Field } from '../../kit/fields.tsx';
import type { PickedPlace } from '../../kit/place/place.ts';
import { Disclosure } from '../disclosure.tsx';
import { type Area, areasOf } from './api.ts';
import { phrases } from './phrases.ts';

function AreaSelect(props: { label: string; areas: readonly Area[] | undefined; value: string; onChange: (area: Area) => void }) {
  const t = usePhrases(phrases);
  const { areas = [], onChange } = props;
  const choose = (code: string) => {
    const area = areas.find((each) => each.code === code);
    if (area) onChange(area);
  };
  return (
    <Field label={props.label}>
      {(control) => (
        <select {...control} className="choice" value={props.value} onChange={(event) => choose(event.target.value)}>
          <option value="">{t.choose}</option>
          {areas.map((area) => (
            <option key={area.code} value={area.code}>
              {area.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The communities of the district as two lists, for people who would rather choose than write. */
export function CommunityChoice(props: { onPick: (place: PickedPlace) => void }) {
  const t = usePhrases(phrases);
  const [open, setOpen] = useState(false);
  const [subdistrict, setSubdistrict] = useState<Area>();
  const [community, setCommunity] = useState('');
  const subdistricts = useQuery({ ...areasOf({ level: 'subdistrict' }), enabled: open });
  const communities = useQuery({ ...areasOf({ parent: subdistrict?.code ?? '' }), enabled: subdistrict !== undefined });
  const pickSubdistrict = (area: Area) => {
    setSubdistrict(area);
    setCommunity('');
    props.onPick({ text: area.name, areaCode: area.code });
  };
  const pickCommunity = (area: Area) => {
    setCommunity(area.code);
    props.onPick({ text: `${subdistrict?.name ?? ''} ${area.name}`.trim(), areaCode: area.code });
  };
  return (
    <Disclosure title={t.communities} quiet onOpen={() => setOpen(true)}>
      {open && (
        <AreaSelect label={t.subdistrict} areas={subdistricts.data?.items} value={subdistrict?.code ?? ''} onChange={pickSubdistrict} />
      )}
      {subdistrict && <AreaSelect label={t.community} areas={communities.data?.items} value={community} onChange={pickCommunity} />}
    </Disclosure>
  );
}
