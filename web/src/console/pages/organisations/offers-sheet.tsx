import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, DataTable, Loaded, Panel } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { offerWords } from './offer-phrases.ts';
import { makeOfferAction, useOfferColumns } from './offers.tsx';
import { type Organisation, refreshes } from './organisation.ts';

/** Offers to one organisation. */
export function OffersSheet(props: { organisation: Organisation }) {
  const t = usePhrases(offerWords);
  const may = useMay();
  const format = useFormat();
  const [doing, setDoing] = useState<Action>();
  const { organisation: o } = props;
  const offers = useQuery(read('/api/v1/organisation-offers', { query: { unitId: o.unitId, limit: 50 } }));
  const columns = useOfferColumns(format).filter((column) => column.key !== 'organisation');
  const linked = columns.map((column) =>
    column.key === 'title'
      ? { ...column, cell: (row: { id: string; title: string }) => <Link to={`/organisation-offers/${row.id}`}>{row.title}</Link> }
      : column,
  );
  const make = o.working && may('organisations.read') && (
    <Button onClick={() => setDoing(makeOfferAction(t, { id: o.unitId, name: o.name }))}>{t.make}</Button>
  );
  return (
    <Panel title={t.title} actions={make} flush>
      <Loaded query={offers}>{({ items }) => <DataTable columns={linked} rows={items} label={t.title} empty={{ title: t.none }} />}</Loaded>
      <ActionDialog action={doing} target={{ record: { id: 'offer', version: 1 }, refreshes }} onClose={() => setDoing(undefined)} />
    </Panel>
  );
}
