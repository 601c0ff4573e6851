import { type ReactNode, useState } from 'react';
import type { Ability } from '../../../api/page.ts';
import { AbilityButton, type Action, ActionDialog } from '../../kit/index.ts';
import { refreshes } from './organisation.ts';

interface ActedRecord {
  id: string;
  version: number;
  abilities?: Readonly<Record<string, Ability>>;
}

/** Buttons of one row for what its abilities name, and the dialog of the one that was pressed. */
export function useRowActions(): {
  buttons: (record: ActedRecord, actions: readonly Action[]) => ReactNode;
  start: (action: Action) => void;
  dialog: ReactNode;
} {
  const [doing, setDoing] = useState<{ record: ActedRecord; action: Action }>();
  const buttons = (record: ActedRecord, actions: readonly Action[]) => (
    <span className="row">
      {actions.map((each) => {
        const ability = record.abilities?.[each.name];
        return (
          ability && (
            <AbilityButton
              key={each.name}
              action={each}
              ability={ability}
              primary={false}
              onClick={() => setDoing({ record, action: each })}
            />
          )
        );
      })}
    </span>
  );
  const dialog = (
    <ActionDialog
      action={doing?.action}
      target={{ record: { id: doing?.record.id ?? '', version: doing?.record.version ?? 1 }, refreshes }}
      onClose={() => setDoing(undefined)}
    />
  );
  return { buttons, start: (started) => setDoing({ record: { id: 'new', version: 1 }, action: started }), dialog };
}
