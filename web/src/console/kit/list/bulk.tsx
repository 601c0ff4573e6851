import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { refresh } from '../../../api/query.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { FormFields } from '../forms/form-fields.tsx';
import { useForm } from '../forms/use-form.ts';
import { type Outcome, runBulk } from './bulk-run.ts';
import type { BulkAction, ListRow } from './types.ts';

const phrases = definePhrases({
  chosen: { zh: (count: number) => `已选 ${count} 条`, en: (count: number) => `${count} selected` },
  none: { zh: '取消选择', en: 'Clear selection' },
  title: { zh: (label: string, count: number) => `${label}：${count} 条`, en: (label: string, count: number) => `${label}: ${count} rows` },
  run: { zh: (label: string) => `全部${label}`, en: (label: string) => `${label} all` },
  cancel: { zh: '先不办', en: 'Not now' },
  close: { zh: '知道了', en: 'Close' },
  summary: {
    zh: (done: number, not: number) => (not === 0 ? `${done} 条全部办成` : `${done} 条办成，${not} 条没有办成`),
    en: (done: number, not: number) => (not === 0 ? `All ${done} done` : `${done} done, ${not} not done`),
  },
  done: { zh: '办成', en: 'done' },
  refused: { zh: '不能办', en: 'refused' },
  unreached: { zh: '没有连上，可以再试', en: 'not reached, try again' },
  waiting: { zh: '等待中', en: 'waiting' },
  again: { zh: '没办成的再试一次', en: 'Try the others again' },
});

interface BulkProps<Row extends ListRow> {
  rows: readonly Row[];
  actions: readonly BulkAction<Row>[];
  nameOf: (row: Row) => ReactNode;
  refreshes: readonly string[];
  onClear: () => void;
  /** Called with the ids that were done. */
  onDone: (ids: string[]) => void;
}

const noFields: never[] = [];

function OutcomeList<Row extends ListRow>(props: { outcomes: readonly Outcome<Row>[]; nameOf: (row: Row) => ReactNode }) {
  const t = usePhrases(phrases);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ul className="outcomes" tabIndex={0}>
      {props.outcomes.map((outcome) => (
        <li key={outcome.row.id} className={`outcome-${outcome.state}`}>
          <Icon name={outcome.state === 'done' ? 'check' : outcome.state === 'waiting' ? 'clock' : 'warning'} size={18} />
          <span className="grow">{props.nameOf(outcome.row)}</span>
          <span>{outcome.reason ?? t[outcome.state]}</span>
        </li>
      ))}
    </ul>
  );
}

function BulkDialog<Row extends ListRow>(props: BulkProps<Row> & { action: BulkAction<Row>; onClose: () => void }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const { action, nameOf } = props;
  const [rows] = useState(props.rows);
  const [outcomes, setOutcomes] = useState<Outcome<Row>[]>();
  const [busy, setBusy] = useState(false);
  const initial = useMemo(() => action.initial ?? {}, [action.initial]);
  const form = useForm({ draftKey: action.fields ? `bulk:${action.name}` : '', fields: action.fields ?? noFields, initial });
  const failed =
    outcomes?.filter((outcome) => outcome.state === 'refused' || outcome.state === 'unreached').map((outcome) => outcome.row) ?? [];

  const run = async (which: readonly Row[]) => {
    const values = form.check();
    if (!values) return;
    setBusy(true);
    const before = (outcomes ?? []).filter((outcome) => outcome.state === 'done');
    const ended = await runBulk(action, which, values, (now) => setOutcomes([...before, ...now]));
    setBusy(false);
    form.clear();
    props.onDone(ended.filter((outcome) => outcome.state === 'done').map((outcome) => outcome.row.id));
    await refresh(client, ...props.refreshes);
  };
  return (
    <Modal open title={t.title(action.label, rows.length)} footer={null} onCancel={props.onClose} mask={{ closable: false }} width={640}>
      <div className="action-form">
        {!outcomes && action.intro}
        {!outcomes && <FormFields form={form} />}
        {outcomes && (
          <div role="status">
            <strong>{t.summary(outcomes.filter((outcome) => outcome.state === 'done').length, failed.length)}</strong>
            <OutcomeList outcomes={outcomes} nameOf={nameOf} />
          </div>
        )}
        <div className="form-foot">
          {outcomes && failed.length > 0 && !busy && <Button onClick={() => void run(failed)}>{t.again}</Button>}
          <Button onClick={props.onClose} type={outcomes ? 'primary' : 'default'} disabled={busy}>
            {outcomes ? t.close : t.cancel}
          </Button>
          {!outcomes && (
            <Button type="primary" danger={action.danger} loading={busy} onClick={() => void run(rows)}>
              {t.run(action.label)}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}

/** Stands above the list while rows are chosen: how many, and what can be done to all of them. */
export function BulkBar<Row extends ListRow>(props: BulkProps<Row>) {
  const t = usePhrases(phrases);
  const [open, setOpen] = useState<BulkAction<Row>>();
  if (props.rows.length === 0 && !open) return null;
  return (
    <div className="bulk-bar" role="status">
      <strong>{t.chosen(props.rows.length)}</strong>
      {props.actions.map((action) => (
        <Button
          key={action.name}
          danger={action.danger}
          icon={action.icon && <Icon name={action.icon} size={18} />}
          onClick={() => setOpen(action)}
        >
          {action.label}
        </Button>
      ))}
      <Button type="text" onClick={props.onClear}>
        {t.none}
      </Button>
      {open && <BulkDialog {...props} action={open} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
