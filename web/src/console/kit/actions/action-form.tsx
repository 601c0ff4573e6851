import { Button, Drawer, Modal } from 'antd';
import { Problem } from '../../../api/problem.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { ProblemNote } from '../feedback.tsx';
import { FormFields, RestoredNote } from '../forms/form-fields.tsx';
import type { Action, ActionTarget } from './action.ts';
import { ConflictView } from './conflict-view.tsx';
import { useAction } from './use-action.ts';

const phrases = definePhrases({
  cancel: { zh: '先不办', en: 'Not now' },
  keptOnClose: { zh: '关上也不会丢，下次打开接着填。', en: 'Closing keeps what you typed.' },
});

function ActionForm(props: { action: Action; target: ActionTarget; onClose: () => void }) {
  const t = usePhrases(phrases);
  const { action, target, onClose } = props;
  const { form, submit, run, newer, conflict } = useAction(action, target, onClose);
  const { error } = submit;
  const atFields = error instanceof Problem && Object.keys(form.errors).length > 0;
  return (
    <div className="action-form">
      {action.intro && <div className="action-intro">{action.intro}</div>}
      {conflict ? (
        <ConflictView form={form} target={target} newer={newer} />
      ) : (
        error && !atFields && <ProblemNote error={error} onRetry={run} />
      )}
      {!conflict && <RestoredNote form={form} />}
      <FormFields form={form} columns={action.columns} />
      <div className="form-foot">
        <span className="quiet small grow">{action.fields ? t.keptOnClose : null}</span>
        <Button onClick={onClose}>{t.cancel}</Button>
        <Button type="primary" danger={action.danger} loading={submit.isPending} onClick={run}>
          {action.submitLabel ?? action.label}
        </Button>
      </div>
    </div>
  );
}

/** The dialog or drawer of an action. Undefined shows nothing. */
export function ActionDialog(props: { action: Action | undefined; target: ActionTarget; onClose: () => void }) {
  const { action, target, onClose } = props;
  const form = action && <ActionForm key={`${action.name}:${target.record.id}`} action={action} target={target} onClose={onClose} />;
  const drawer = action?.layout === 'drawer';
  return (
    <>
      <Modal
        open={Boolean(action) && !drawer}
        title={action?.label}
        footer={null}
        onCancel={onClose}
        width={action?.columns === 2 ? 760 : 560}
        mask={{ closable: false }}
        destroyOnHidden
      >
        {form}
      </Modal>
      <Drawer
        open={Boolean(action) && drawer}
        title={action?.label}
        onClose={onClose}
        size={action?.columns === 2 ? 760 : 520}
        mask={{ closable: false }}
        destroyOnHidden
      >
        {form}
      </Drawer>
    </>
  );
}
