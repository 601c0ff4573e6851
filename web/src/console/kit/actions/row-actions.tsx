import { type ReactNode, useState } from 'react';
import type { VersionedRecord } from '../../../api/page.ts';
import type { Action } from './action.ts';
import { AbilityButton } from './action-buttons.tsx';
import { ActionDialog } from './action-form.tsx';

/** Buttons of one row for what its abilities name, and the dialog of the one that was pressed. `refreshes` as in `ActionTarget`. */
export function useRowActions(refreshes: readonly string[]): {
  buttons: (record: VersionedRecord, actions: readonly Action[]) => ReactNode;
  start: (action: Action) => void;
  dialog: ReactNode;
} {
  const [doing, setDoing] = useState<{ record: VersionedRecord; action: Action }>();
  const buttons = (record: VersionedRecord, actions: readonly Action[]) =>
    actions.some((each) => record.abilities?.[each.name]) && (
      <span className="row">
        {actions.map((each) => {
          const ability = record.abilities?.[each.name];
          return (
            ability && (
              <AbilityButton
                key={each.label}
                action={each}
                ability={ability}
                primary={false}
                small
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
