import type { Field } from '../../kit/index.ts';
import { type Asset, kinds, positionOf, type Words } from './asset.ts';
import { PositionField } from './position-field.tsx';

/** An asset while it is written. */
export interface AssetValues {
  kind: Asset['kind'];
  name: string;
  words: string;
  owner: string;
  position: string;
  shown?: boolean;
}

/** What the server takes. */
export function assetInput({ position, shown, ...rest }: AssetValues) {
  return { ...rest, ...(positionOf(position) ?? { lng: 0, lat: 0 }), shown: shown === true };
}

/** The fields of an asset; `areaOf` says on the map of which community it is pointed at. */
export function assetFields<V extends AssetValues>(t: Words, areaOf: (values: V) => string | undefined): Field<V>[] {
  return [
    { key: 'kind', label: t.kind, kind: 'choice', required: true, options: kinds.map((value) => ({ value, label: t[value] })) },
    { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 120 },
    { key: 'owner', label: t.owner, kind: 'text', required: true, maxLength: 120 },
    { key: 'words', label: t.words, kind: 'long_text', required: true, maxLength: 2000, rows: 3 },
    {
      key: 'position',
      label: t.position,
      kind: 'custom',
      required: true,
      wide: true,
      help: t.positionHelp,
      check: ({ position }) => (position && positionOf(position) === null ? t.positionWrong : undefined),
      render: ({ values, value, ...control }) => (
        <PositionField {...control} areaCode={areaOf(values)} value={typeof value === 'string' ? value : ''} />
      ),
    },
    { key: 'shown', label: '', kind: 'yes_no', text: t.shown, help: t.shownHelp },
  ];
}
