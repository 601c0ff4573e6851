import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { read } from '../../../api/query.ts';
import type { CustomControl } from '../../kit/forms/fields.ts';
import { type Field, Loaded, type Picked } from '../../kit/index.ts';

function Voters(props: { ballot: string; entry: string; control: CustomControl<never> }) {
  const { control } = props;
  const voters = useQuery(read('/api/v1/ballots/{id}/roll/{entryId}/voters', { path: { id: props.ballot, entryId: props.entry } }));
  return (
    <Loaded query={voters} rows={2}>
      {({ items }) => (
        <Radio.Group
          aria-labelledby={`${control.id}-label`}
          value={(control.value as Picked | undefined)?.id ?? null}
          onChange={(event) => control.onChange({ id: event.target.value, name: '' })}
        >
          <div className="radio-list">
            {items.map((voter) => (
              <Radio key={voter.id} value={voter.id}>
                {[voter.nameMasked, voter.phoneMasked].filter(Boolean).join(' ')}
              </Radio>
            ))}
          </div>
        </Radio.Group>
      )}
    </Loaded>
  );
}

/** Who of an entry speaks on the phone: its voters, masked. */
export function voterField<V extends { person: Picked }>(label: string, ballot: string, entry: string): Field<V> {
  return {
    key: 'person',
    label,
    kind: 'custom',
    group: true,
    required: true,
    render: (control) => <Voters ballot={ballot} entry={entry} control={control as never} />,
  };
}
