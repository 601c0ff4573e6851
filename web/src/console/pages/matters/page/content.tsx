import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { channels } from '../../../../i18n/vocabulary/terms.ts';
import { Clock, Panel, StateTag, Tag } from '../../../kit/index.ts';
import type { Matter } from '../shared/matter.ts';
import { Photos } from '../shared/photos.tsx';
import { resultKinds, wordOf } from '../shared/terms.ts';
import { matterWords } from './phrases.ts';
import { ShowPhoto } from './show-photo.tsx';

function DemandText(props: { demand: Matter['demands'][number]; lead: boolean }) {
  const text = useText();
  const format = useFormat();
  const { demand } = props;
  return (
    <article>
      <p className={props.lead ? 'words lead' : 'words'}>{demand.body}</p>
      <div className="quiet small">
        <Link to={`/demands/${demand.id}`}>{demand.number}</Link>
        {` · ${text(wordOf(channels, demand.channel))} · ${format.moment(demand.receivedAt)}`}
      </div>
    </article>
  );
}

/** What was reported, by everybody whose demand is handled here, with photos. */
export function Content(props: { matter: Matter }) {
  const t = usePhrases(matterWords);
  const { matter } = props;
  const [first, ...others] = matter.demands;
  const mayShow = matter.abilities['show_photo']?.allowed === true;
  return (
    <Panel title={t.content}>
      <div className="stack">
        {first && <DemandText demand={first} lead />}
        <Photos files={matter.attachments} beside={mayShow ? (file) => <ShowPhoto matterId={matter.id} file={file} /> : undefined} />
        {others.length > 0 && (
          <details>
            <summary>{t.others(others.length)}</summary>
            <div className="stack">
              {others.map((demand) => (
                <DemandText key={demand.id} demand={demand} lead={false} />
              ))}
            </div>
          </details>
        )}
      </div>
    </Panel>
  );
}

/** What came of it, once somebody has reported or answered. */
export function Result(props: { matter: Matter }) {
  const t = usePhrases(matterWords);
  const text = useText();
  const { matter } = props;
  if (!matter.resultText) return null;
  return (
    <Panel title={t.result} actions={matter.outcome ? <Tag tone="done">{text(wordOf(resultKinds, matter.outcome))}</Tag> : undefined}>
      <div className="stack">
        <p className="words">{matter.resultText}</p>
        <Photos files={matter.resultAttachments} />
      </div>
    </Panel>
  );
}

/** Orders nobody works on any more. */
const endedOrders = new Set(['verified', 'completed', 'returned', 'cancelled']);

function OrderEntry(props: { order: Matter['orders'][number] }) {
  const t = usePhrases(matterWords);
  const { order } = props;
  const done = endedOrders.has(order.state);
  return (
    <li>
      <div className="row spread">
        <span className="row">
          <Tag tone={order.role === 'lead' ? 'active' : 'closed'}>{order.role === 'lead' ? t.lead : t.co}</Tag>
          <Link to={`/orders/${order.id}`}>{order.unit.name}</Link>
          <StateTag of="order" state={order.state} />
          {order.outsideDuty && <Tag tone="waiting">{t.outsideDuty}</Tag>}
        </span>
        {order.dueAt && !done && <Clock deadline={{ dueAt: order.dueAt, startedAt: order.dispatchedAt }} />}
      </div>
      <div className="quiet small">
        {order.number} · {[order.sectionName, order.handlerName].filter(Boolean).join(' · ') || t.unsigned}
      </div>
    </li>
  );
}

/** The orders of a matter: which unit, who there, how far, until when. */
export function Orders(props: { matter: Matter }) {
  const t = usePhrases(matterWords);
  const { orders } = props.matter;
  if (orders.length === 0) return null;
  return (
    <Panel title={t.orders}>
      <ul className="ledger">
        {orders.map((order) => (
          <OrderEntry key={order.id} order={order} />
        ))}
      </ul>
    </Panel>
  );
}
