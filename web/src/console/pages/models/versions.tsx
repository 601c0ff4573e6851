import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionDialog, action, type Column, DataTable, Panel, Tag } from '../../kit/index.ts';
import type { Model } from './labels.ts';
import { words } from './phrases.ts';

const tones = { current: 'done', candidate: 'waiting', retired: 'closed' } as const;

/** The rows of a table have a version of their own: the number of an edit. */
type Row = Omit<Model, 'version'> & { called: string };

function useColumns(onUse: (model: Row) => void): Column<Row>[] {
  const t = usePhrases(words);
  const format = useFormat();
  const state = (row: Row) => (
    <span className="row">
      <Tag tone={tones[row.state]}>{t[row.state]}</Tag>
      {row.outdatedSince && <span className="quiet small">{t.outdated}</span>}
    </span>
  );
  const use = (row: Row) =>
    row.abilities['use']?.allowed && (
      <Button size="small" onClick={() => onUse(row)}>
        {t.use}
        <span className="unseen">{row.called}</span>
      </Button>
    );
  return [
    { key: 'version', title: t.version, width: 150, cell: (row) => <code>{row.called}</code> },
    { key: 'state', title: t.state, cell: state },
    { key: 'when', title: t.when, width: 190, cell: (row) => format.full(row.createdAt) },
    { key: 'learned', title: t.learned, width: 110, align: 'right', cell: (row) => format.number(row.trainedOn.learned) },
    { key: 'accuracy', title: t.accuracy, width: 120, align: 'right', cell: (row) => format.share(row.evaluation.accuracy) },
    { key: 'f1', title: t.f1, width: 90, align: 'right', cell: (row) => row.evaluation.macroF1.toFixed(3) },
    { key: 'use', title: '', width: 100, cell: use },
  ];
}

/** Every model of a purpose that is kept, and going back to one of them. */
export function Versions(props: { models: Model[] }) {
  const t = usePhrases(words);
  const [chosen, setChosen] = useState<Row>();
  const columns = useColumns(setChosen);
  const use =
    chosen &&
    action({
      name: 'use',
      label: t.takeUp(chosen.called),
      submitLabel: t.use,
      intro: t.useIntro,
      done: t.useDone,
      send: (_, { key }) =>
        data(api.POST('/api/v1/text-models/{id}/use', { params: { path: { id: chosen.id } }, headers: submitHeaders(key) })),
    });
  return (
    <Panel title={t.versions} flush>
      <DataTable columns={columns} rows={props.models.map(({ version, ...model }) => ({ ...model, called: version }))} label={t.versions} />
      <ActionDialog
        action={use}
        target={{ record: { id: chosen?.id ?? '', version: 0 }, refreshes: ['/api/v1/text-models'] }}
        onClose={() => setChosen(undefined)}
      />
    </Panel>
  );
}
