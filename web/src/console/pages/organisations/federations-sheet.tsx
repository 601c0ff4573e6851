import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, DataTable, Loaded, Note, Panel } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { deskWords } from './desk-phrases.ts';
import { changeMemberAction, endFederationAction, type Federation, foundAction, memberAction } from './federation-steps.ts';
import { useRowActions } from './row-actions.tsx';

const named = 12;

/** Federations of communities with their members, and where there is none yet. */
export function FederationSheet() {
  const t = usePhrases(deskWords);
  const may = useMay();
  const format = useFormat();
  const federations = useQuery(read('/api/v1/federations', {}));
  const { buttons, start, dialog } = useRowActions();
  const people = (federation: Federation) =>
    federation.members.map((each) => (each.council ? `${each.name}（${t[each.council]}）` : each.name)).join('、') || '—';
  const columns: Column<Federation>[] = [
    { key: 'name', title: t.name, cell: (row) => row.name },
    { key: 'area', title: t.where, width: 160, cell: (row) => row.area },
    { key: 'members', title: t.members, width: 320, cell: (row) => <span className="words">{people(row)}</span> },
    { key: 'on', title: t.foundedOn, width: 130, cell: (row) => row.foundedOn },
    {
      key: 'todo',
      title: t.todo,
      width: 220,
      cell: (row) =>
        buttons(row, [memberAction(t, row), ...(row.members.length > 0 ? [changeMemberAction(t, row)] : []), endFederationAction(t, row)]),
    },
  ];
  const found = may(['organisations.match', 'organisations.register']) && (
    <Button onClick={() => start(foundAction(t))}>{t.foundFederation}</Button>
  );
  const missingOf = (missing: readonly { name: string }[]) => {
    const rest = missing.length - named;
    const names = missing.slice(0, named).map((each) => each.name);
    return t.missing(`${names.join('、')}${rest > 0 ? ` +${format.number(rest)}` : ''}`);
  };
  return (
    <Loaded query={federations}>
      {({ items, coverage }) => (
        <Panel title={`${t.federations} ${coverage.percent}`} actions={found} flush>
          {coverage.missing.length > 0 && <Note tone={coverage.lamp === 'red' ? 'alarm' : 'waiting'} title={missingOf(coverage.missing)} />}
          <DataTable columns={columns} rows={items} label={t.federationSheet} empty={{ title: t.noFederations }} />
          {dialog}
        </Panel>
      )}
    </Loaded>
  );
}
