import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Ability } from '../../../api/page.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ProblemNote } from '../feedback.tsx';
import { Hint } from '../hint.tsx';
import type { Action, ActionTarget } from './action.ts';
import { ActionDialog } from './action-form.tsx';
import { useAction } from './use-action.ts';

const phrases = definePhrases({
  next: { zh: '下一步', en: 'Next step' },
  none: { zh: '现在没有要您办的事', en: 'Nothing for you to do here now' },
  noReason: { zh: '现在不能办', en: 'Not possible now' },
});

interface ButtonProps {
  action: Action;
  ability: Ability;
  primary: boolean;
  large?: boolean;
  /** For rows of a table. */
  small?: boolean;
  loading?: boolean;
  onClick: () => void;
}

/** A button that, when its action is not allowed, stays reachable and says why on hover and on focus. */
export function AbilityButton(props: ButtonProps) {
  const t = usePhrases(phrases);
  const { action, ability, primary, large } = props;
  const allowed = ability.allowed;
  return (
    <Hint text={allowed ? undefined : (ability.reason?.text ?? t.noReason)}>
      <Button
        type={primary ? 'primary' : 'default'}
        danger={action.danger && allowed}
        size={large ? 'large' : props.small ? 'small' : 'middle'}
        block={large}
        className={allowed ? undefined : 'not-allowed'}
        aria-disabled={!allowed}
        loading={props.loading}
        icon={action.icon ? <Icon name={action.icon} size={18} /> : undefined}
        onClick={() => allowed && props.onClick()}
      >
        {action.label}
      </Button>
    </Hint>
  );
}

function InstantButton(props: Omit<ButtonProps, 'onClick'> & { target: ActionTarget }) {
  const { run, submit } = useAction(props.action, props.target, () => undefined);
  return (
    <>
      <AbilityButton {...props} loading={submit.isPending} onClick={run} />
      {submit.error && <ProblemNote error={submit.error} onRetry={run} />}
    </>
  );
}

/** The actions that the record's abilities name, those allowed first. */
function offered(actions: readonly Action[], target: ActionTarget): { action: Action; ability: Ability }[] {
  const known = actions.flatMap((action) => {
    const ability = target.record.abilities?.[action.name];
    return ability ? [{ action, ability }] : [];
  });
  return [...known.filter(({ ability }) => ability.allowed), ...known.filter(({ ability }) => !ability.allowed)];
}

/**
 * What can be done with a record now. The first allowed action of the list is the next step and the biggest, unless it is an aside;
 * actions the person may not use say why; actions the record does not name are not shown.
 */
export function ActionButtons(props: {
  actions: readonly Action[];
  target: ActionTarget;
  /** Stands in the place of the next step where it is more than a button. */
  lead?: ReactNode;
  extra?: ReactNode;
  /** No action is the next step: for what is kept up, not worked off. */
  plain?: boolean;
}) {
  const t = usePhrases(phrases);
  const [open, setOpen] = useState<Action>();
  const { target } = props;
  const [first, ...others] = offered(props.actions, target);
  const next = !props.lead && !props.plain && first?.ability.allowed && !first.action.aside ? first : undefined;
  const rest = first && !next ? [first, ...others] : others;
  const draw = ({ action, ability }: { action: Action; ability: Ability }, primary: boolean) =>
    action.fields || action.intro ? (
      <AbilityButton
        key={action.name}
        action={action}
        ability={ability}
        primary={primary}
        large={primary}
        onClick={() => setOpen(action)}
      />
    ) : (
      <InstantButton key={action.name} action={action} ability={ability} primary={primary} large={primary} target={target} />
    );
  return (
    <div className="actions">
      {next ? (
        <div className="next-step">
          <div className="quiet small">{t.next}</div>
          {draw(next, true)}
          {next.action.hint && <div className="next-hint">{next.action.hint}</div>}
        </div>
      ) : (
        (props.lead ?? (!props.plain && <p className="quiet">{t.none}</p>))
      )}
      {rest.length > 0 && <div className="other-actions">{rest.map((each) => draw(each, false))}</div>}
      {props.extra}
      <ActionDialog action={open} target={target} onClose={() => setOpen(undefined)} />
    </div>
  );
}
