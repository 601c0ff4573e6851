import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, action, type Column, DataTable, Loaded, Note, Panel, type Picked, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { deskWords } from './desk-phrases.ts';
import { fenOf, postTo } from './organisation.ts';
import { useRowActions } from './row-actions.tsx';

type Centre = Answer<'/api/v1/organisation-centres'>['items'][number];
type Contract = Centre['contracts'][number];
type Words = PhrasesOf<typeof deskWords>;

function openAction(t: Words): Action {
  return action<{ area: Picked; name: string; address?: string }>({
    name: 'open',
    label: t.openCentre,
    fields: [
      { key: 'area', label: t.where, kind: 'area', level: 'subdistrict', required: true },
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
      { key: 'address', label: t.address, kind: 'text', maxLength: 200 },
    ],
    send: ({ area, name, address }, { key }) =>
      data(
        api.POST('/api/v1/organisation-centres', {
          body: { areaCode: area.id, name, ...(address ? { address } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function entrustAction(t: Words, centre: Centre): Action {
  return action<{ unit: Picked; startsOn: string; endsOn: string; tasks: string; fee: number }>({
    name: 'entrust',
    label: t.entrust,
    intro: centre.name,
    layout: 'drawer',
    fields: [
      { key: 'unit', label: t.hub, kind: 'unit', required: true },
      { key: 'startsOn', label: t.startsOn, kind: 'date', required: true },
      { key: 'endsOn', label: t.endsOn, kind: 'date', required: true },
      { key: 'tasks', label: t.tasksOf, kind: 'long_text', required: true, maxLength: 4000, rows: 4 },
      { key: 'fee', label: t.fee, kind: 'number', required: true, min: 0 },
    ],
    send: ({ unit, fee, ...rest }, { key }) =>
      postTo('/api/v1/organisation-centres/{id}/contracts', centre.id, { ...rest, unitId: unit.id, fee: fenOf(fee) }, key),
  });
}

function evaluateAction(t: Words, contract: Contract): Action {
  return action<{ grade: string; evaluation: string }>({
    name: 'evaluate',
    label: t.evaluate,
    intro: contract.hub,
    fields: [
      {
        key: 'grade',
        label: t.grade,
        kind: 'choice',
        required: true,
        options: ['A', 'B', 'C', 'D'].map((value) => ({ value, label: value })),
      },
      { key: 'evaluation', label: t.evaluation, kind: 'long_text', required: true, maxLength: 2000, rows: 4 },
    ],
    send: (values, { key }) => postTo('/api/v1/hub-contracts/{id}/evaluate', contract.id, { version: contract.version, ...values }, key),
  });
}

function endContractAction(t: Words, contract: Contract): Action {
  return action<{ reason: string }>({
    name: 'end',
    label: t.endContract,
    danger: true,
    intro: contract.hub,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ reason }, { key }) => postTo('/api/v1/hub-contracts/{id}/end', contract.id, { version: contract.version, reason }, key),
  });
}

/** Service centres for organisations and the hubs that run them. */
export function CentreSheet() {
  const t = usePhrases(deskWords);
  const may = useMay();
  const centres = useQuery(read('/api/v1/organisation-centres', {}));
  const { buttons, start, dialog } = useRowActions();
  const current = (centre: Centre) => centre.contracts.find((each) => each.inForce);
  const steps = (centre: Centre): Action[] => {
    const contract = current(centre);
    if (!contract) return [entrustAction(t, centre)];
    return [...(contract.grade === null ? [evaluateAction(t, contract)] : []), endContractAction(t, contract)];
  };
  const columns: Column<Centre>[] = [
    { key: 'name', title: t.name, cell: (row) => row.name },
    { key: 'area', title: t.where, width: 150, cell: (row) => row.area },
    { key: 'hub', title: t.hub, width: 220, cell: (row) => current(row)?.hub ?? <Tag tone="alarm">{t.notEntrusted}</Tag> },
    {
      key: 'term',
      title: t.term,
      width: 230,
      cell: (row) => {
        const contract = current(row);
        return contract ? `${contract.startsOn} – ${contract.endsOn}` : '—';
      },
    },
    { key: 'grade', title: t.grade, width: 80, cell: (row) => current(row)?.grade ?? '—' },
    {
      key: 'todo',
      title: t.todo,
      width: 200,
      cell: (row) => buttons({ id: row.id, version: 1, abilities: row.abilities }, steps(row)),
    },
  ];
  const open = may('organisations.register') && <Button onClick={() => start(openAction(t))}>{t.openCentre}</Button>;
  return (
    <Loaded query={centres}>
      {({ items, figures }) => (
        <Panel title={`${t.centres} ${figures.coverage} · ${t.entrusted(figures.entrustedShare)}`} actions={open} flush>
          {figures.missing.length > 0 && <Note tone="waiting" title={t.missing(figures.missing.map((each) => each.name).join('、'))} />}
          <DataTable columns={columns} rows={items} label={t.centreSheet} empty={{ title: t.noCentres }} />
          {dialog}
        </Panel>
      )}
    </Loaded>
  );
}
