import type { Choice } from '../../../api/kit-paths.ts';
import type { Language } from '../../../i18n/language.ts';
import { type Field, type Picked, RemoteSelect } from '../../kit/index.ts';

/** The buildings whose dwellings make a roll. */
export function buildingsField(
  texts: { buildings: string; buildingsHelp: string; pickBuilding: string },
  find: (text: string, language: Language) => Promise<Choice[]>,
): Field<{ buildings: Picked[] }> {
  return {
    key: 'buildings',
    label: texts.buildings,
    kind: 'custom',
    required: true,
    help: texts.buildingsHelp,
    render: ({ value, onChange, values: _values, ...control }) => (
      <RemoteSelect
        control={control}
        several
        placeholder={texts.pickBuilding}
        value={(value as Picked[] | undefined) ?? []}
        onChange={onChange}
        searchKey={['pick-building']}
        find={find}
      />
    ),
  };
}
