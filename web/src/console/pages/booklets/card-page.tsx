import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionButtons,
  ActionDialog,
  type Column,
  DataTable,
  Facts,
  Loaded,
  Panel,
  RecordPage,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { useMay, useSession } from '../../session/session.ts';
import { type Card, cardTones, type Offer, offerTones, refreshes } from './booklet.ts';
import { words } from './phrases.ts';
import { cardSteps, offerSteps } from './steps.ts';

function Offers(props: { card: Card }) {
  const t = usePhrases(words);
  const format = useFormat();
  const [doing, setDoing] = useState<{ offer: Offer; action: Action }>();
  const columns: Column<Offer>[] = [
    { key: 'kind', title: t.kind, width: 110, cell: (row) => t[row.takerKind] },
    { key: 'taker', title: t.taker, cell: (row) => row.taker || '—' },
    { key: 'amount', title: t.amount, width: 90, align: 'right', cell: (row) => format.number(row.amount) },
    { key: 'done', title: t.done, width: 90, align: 'right', cell: (row) => format.number(row.done) },
    { key: 'words', title: t.offerWords, cell: (row) => row.answer ?? row.words ?? '—' },
    { key: 'state', title: t.state, width: 120, cell: (row) => <Tag tone={offerTones[row.state]}>{row.stateName}</Tag> },
    {
      key: 'todo',
      title: t.todo,
      width: 200,
      cell: (row) => (
        <div className="row">
          {offerSteps(t, row).map((step) => (
            <Button key={step.name} size="small" onClick={() => setDoing({ offer: row, action: step })}>
              {step.label}
            </Button>
          ))}
        </div>
      ),
    },
  ];
  return (
    <Panel title={t.offers} flush>
      <DataTable columns={columns} rows={props.card.offers} label={t.offers} empty={{ title: t.noOffers }} />
      <ActionDialog
        action={doing?.action}
        target={{ record: doing ? { id: doing.offer.id, version: doing.offer.version } : { id: '', version: 0 }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

/** One card: what is wanted, who takes it, what was done. */
export function CardPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const may = useMay();
  const { account } = useSession();
  const id = useRouteParam('id');
  const card = useQuery(read('/api/v1/project-cards/{id}', { path: { id } }));
  const writes = card.data?.state === 'draft' && may('needs.read');
  const needs = useQuery({ ...read('/api/v1/needs', { query: { area: card.data?.areaCode, limit: 100 } }), enabled: writes });
  const options = (needs.data?.items ?? []).map((need) => ({ value: need.id, label: `${need.number} ${need.title}` }));
  // Whoever speaks for one unit alone need not say which.
  const asks = new Set(account.roles.flatMap((role) => (role.unitId ? [role.unitId] : []))).size !== 1;
  return (
    <Loaded query={card}>
      {(shown) => (
        <RecordPage
          back={{ to: `/booklets/${shown.bookletId}`, label: t.backOne }}
          number={shown.number}
          title={shown.title}
          place={shown.placeText}
          tags={<Tag tone={cardTones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={cardSteps(t, shown, { needs: options, asks })} target={{ record: shown, refreshes }} />}
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.targetGroup, value: shown.targetGroup },
                  { label: t.amount, value: t.progress(format.number(shown.covered), format.number(shown.amount), shown.amountUnit) },
                  {
                    label: t.done,
                    value: shown.done > 0 && t.doneIs(format.number(shown.done), format.number(shown.amount), shown.amountUnit),
                  },
                  { label: t.takers, value: shown.takers.join('、') || t.nobody },
                  { label: t.taken, value: shown.matchDays !== null && t.matchedIn(format.number(shown.matchDays)) },
                  { label: t.deadline, value: shown.deadline },
                  { label: t.contact, value: shown.contact },
                ]}
              />
            </Panel>
          }
        >
          <Panel title={t.wanted}>
            <p className="words">{shown.wanted}</p>
            <ul>
              {shown.needs.map((need) => (
                <li key={need.id}>
                  {may('needs.read') ? <Link to={`/needs/${need.id}`}>{`${need.number} ${need.title}`}</Link> : need.title}
                </li>
              ))}
            </ul>
          </Panel>
          <Offers card={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}
