import { Button } from 'antd';
import { useState } from 'react';
import type { Ability } from '../../../api/page.ts';
import { type Action, ActionDialog } from '../../kit/index.ts';

/** A button that opens the form of an action on one row; it says why somebody may not. */
export function RowAction(props: { action: Action; id: string; version?: number; ability?: Ability; refreshes: string; main?: boolean }) {
  const [open, setOpen] = useState(false);
  const { action, id, version = 0, ability, refreshes, main } = props;
  const reason = ability && !ability.allowed ? (ability.reason?.text ?? '') : undefined;
  return (
    <>
      <Button
        size={main ? 'middle' : 'small'}
        type={main ? 'primary' : 'default'}
        disabled={reason !== undefined}
        title={reason}
        onClick={() => setOpen(true)}
      >
        {action.label}
      </Button>
      <ActionDialog
        action={open ? action : undefined}
        target={{ record: { id, version }, refreshes: [refreshes] }}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
