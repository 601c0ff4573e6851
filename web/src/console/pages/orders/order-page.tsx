import '../matters/shared/loop.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, data } from '../../../api/client.ts';
import type { Ability, VersionedRecord } from '../../../api/page.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import {
  ActionButtons,
  type ActionTarget,
  Facts,
  type Involved,
  Note,
  Panel,
  PeopleList,
  RecordPage,
  StateTag,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { MatterClocks } from '../matters/page/head.tsx';
import { Clocks } from '../matters/page/side.tsx';
import { Story } from '../matters/page/story.tsx';
import { Photos } from '../matters/shared/photos.tsx';
import { placeOf } from '../matters/shared/reading.ts';
import { useReasons } from '../matters/shared/reasons.tsx';
import { RecordLoaded } from '../matters/shared/record-loaded.tsx';
import { Reporter } from '../matters/shared/reporter.tsx';
import { loopPaths } from '../matters/shared/step.ts';
import { limitUnits, resultKinds, wordOf } from '../matters/shared/terms.ts';
import { useDeskActions } from './actions/desk.ts';
import { useHandlerActions } from './actions/handler.tsx';
import { useUnitActions } from './actions/unit.tsx';
import { type Order, orderQuery } from './order.ts';
import { orderWords } from './phrases.ts';
import { SignForm } from './sign-form.tsx';

function What(props: { order: Order }) {
  const t = usePhrases(orderWords);
  const may = useMay();
  const { order } = props;
  const ability: Ability | undefined = may('demands.see_identity') ? undefined : { allowed: false };
  return (
    <Panel title={t.what}>
      <div className="stack">
        <p className="words lead">{order.matterBody}</p>
        {order.instruction && (
          <Note tone="active" icon="flag" title={t.instruction}>
            <p className="words">{order.instruction}</p>
          </Note>
        )}
        <Facts
          items={[
            { label: t.where, value: placeOf(order.areaName, order.placeText) },
            { label: t.reporter, value: <Reporter reporter={order.reporter} hidden={order.reporter?.name === '***'} ability={ability} /> },
            { label: t.matter, value: <Link to={`/matters/${order.matterId}`}>{t.openMatter}</Link> },
          ]}
        />
      </div>
    </Panel>
  );
}

function Result(props: { order: Order }) {
  const t = usePhrases(orderWords);
  const text = useText();
  const format = useFormat();
  const { order } = props;
  if (!order.resultText) return null;
  return (
    <Panel title={t.result} actions={order.resultKind && <Tag tone="done">{text(wordOf(resultKinds, order.resultKind))}</Tag>}>
      <div className="stack">
        <p className="words">{order.resultText}</p>
        <Photos files={order.attachments} />
        {order.reportedAt && <span className="quiet small">{t.reportedAt(format.moment(order.reportedAt))}</span>}
        {order.findings.length > 0 && (
          <Note tone="waiting" title={t.findings} small={t.findingsNote}>
            <ul>
              {order.findings.map((finding) => (
                <li key={finding.code}>{finding.text}</li>
              ))}
            </ul>
          </Note>
        )}
      </div>
    </Panel>
  );
}

function ReasonWord(props: { list: string; code: string }) {
  const text = useText();
  const reason = useReasons(props.list).data?.items.find((each) => each.code === props.code);
  return <>{reason ? text(reason.name) : ''}</>;
}

/** What holds the order up now: a pause, or the wish for more time. */
function Waiting(props: { order: Order }) {
  const t = usePhrases(orderWords);
  const text = useText();
  const { extension, pauseReason } = props.order;
  return (
    <>
      {extension && (
        <Note tone="waiting" icon="clock" title={t.asked(`${extension.amount} ${text(wordOf(limitUnits, extension.unit))}`)}>
          <p>
            <ReasonWord list="extension" code={extension.reasonCode} />
          </p>
          <p className="words">{extension.reason}</p>
        </Note>
      )}
      {pauseReason && (
        <Note tone="waiting" icon="pause" title={t.paused}>
          <ReasonWord list="pause" code={pauseReason} />
        </Note>
      )}
    </>
  );
}

function useTarget(order: Order): ActionTarget {
  const t = usePhrases(orderWords);
  const format = useFormat();
  const compare = (record: VersionedRecord) => {
    const shown = record as Order;
    return [
      { label: t.state, value: <StateTag of="order" state={shown.state} /> },
      { label: t.officer, value: shown.handler?.name ?? '—' },
      { label: t.due, value: shown.dueAt ? format.moment(shown.dueAt) : '—' },
    ];
  };
  const reload = () => data(api.GET('/api/v1/orders/{id}', { params: { path: { id: order.id } } }));
  return { record: order, refreshes: loopPaths, reload, compare };
}

function involvedOf(order: Order, t: ReturnType<typeof usePhrases<typeof orderWords>>): Involved[] {
  return [
    { key: 'unit', part: t.unit, name: order.unit.name, note: order.role === 'lead' ? t.lead : t.co },
    {
      key: 'officer',
      part: t.officer,
      name: order.handler?.name ?? <span className="quiet">{t.unsigned}</span>,
      note: order.section?.name,
    },
  ];
}

function OrderRecord(props: { order: Order }) {
  const t = usePhrases(orderWords);
  const { order } = props;
  const target = useTarget(order);
  const actions = [...useHandlerActions(order), ...useDeskActions(order), ...useUnitActions(order)];
  const printLink = (
    <Link to={`/orders/${order.id}/print`} className="row">
      <Icon name="printer" size={18} />
      {t.print}
    </Link>
  );
  return (
    <RecordPage
      back={{ to: '/orders', label: t.back }}
      number={order.number}
      title={order.matterTitle}
      tags={
        <>
          <Tag tone={order.role === 'lead' ? 'active' : 'closed'}>{order.role === 'lead' ? t.lead : t.co}</Tag>
          <StateTag of="order" state={order.state} />
          {order.outsideDuty && <Tag tone="waiting">{t.outsideDuty}</Tag>}
        </>
      }
      clocks={<MatterClocks matter={order} />}
      place={placeOf(order.areaName, order.placeText)}
      actions={
        <ActionButtons
          actions={actions}
          target={target}
          lead={order.abilities.sign?.allowed && <SignForm order={order} />}
          extra={printLink}
        />
      }
      people={<PeopleList people={involvedOf(order, t)} />}
      side={<Clocks clocks={order.clocks} />}
      story={<Story matterId={order.matterId} />}
    >
      <Waiting order={order} />
      <What order={order} />
      <Result order={order} />
    </RecordPage>
  );
}

/** One order, made for somebody who opens it twice a day: what, where, by when, and the next step. */
export function OrderPage() {
  const t = usePhrases(orderWords);
  const query = useQuery(orderQuery(useRouteParam('id')));
  return (
    <RecordLoaded query={query} back={{ to: '/orders', label: t.back }}>
      {(order) => <OrderRecord key={order.id} order={order} />}
    </RecordLoaded>
  );
}
