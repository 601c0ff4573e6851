import './units.css';
import { Button } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionDialog, type Column, DataTable, Panel, Tag } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { type Section, type Unit, useChangeSection, useNameHead } from './unit-actions.tsx';

const paths = ['/api/v1/units', '/api/v1/organizations'];

/** The sections of a unit with their heads; each can be changed where the unit can. */
export function Sections(props: { unit: Unit }) {
  const t = usePhrases(words);
  const { unit } = props;
  const [doing, setDoing] = useState<{ what: 'head' | 'change'; section: Section }>();
  const head = useNameHead(unit, doing?.section);
  const change = useChangeSection(unit, doing?.section);
  const mayChange = unit.abilities['change']?.allowed ?? false;
  const todo = (section: Section) => (
    <span className="row">
      <Button size="small" onClick={() => setDoing({ what: 'head', section })}>
        {t.nameHead}
      </Button>
      <Button size="small" onClick={() => setDoing({ what: 'change', section })}>
        {t.change}
      </Button>
    </span>
  );
  const columns: Column<Section>[] = [
    { key: 'name', title: t.section, cell: (row) => row.name },
    { key: 'head', title: t.head, width: 140, cell: (row) => row.head?.displayName ?? <Tag tone="waiting">{t.noHead}</Tag> },
    { key: 'active', title: t.state, width: 90, cell: (row) => (row.active ? t.active : t.closed) },
    ...(mayChange ? [{ key: 'todo', title: t.todo, width: 220, cell: todo }] : []),
  ];
  return (
    <Panel title={t.sections} flush>
      <DataTable columns={columns} rows={unit.sections} label={t.sections} empty={{ title: t.noSections }} />
      <ActionDialog
        action={doing && (doing.what === 'head' ? head : change)}
        target={{ record: { id: doing?.section.id ?? unit.id, version: doing?.section.version ?? 0 }, refreshes: paths }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}
