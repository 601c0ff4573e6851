import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, Loaded, Note, StatCard, StatGrid } from '../../kit/index.ts';
import { words } from './phrases.ts';

type Figures = Answer<'/api/v1/notifications/figures'>;
type Channel = Figures['channels'][number]['channel'];

function useSwitches(): { stop: Action; release: Action } {
  const t = usePhrases(words);
  return {
    stop: action<{ reason: string }>({
      name: 'stop',
      label: t.stop,
      danger: true,
      intro: t.stopIntro,
      fields: [{ key: 'reason', label: t.stopReason, kind: 'text', required: true, maxLength: 200 }],
      send: ({ reason }, { key }) =>
        data(api.POST('/api/v1/notifications/outbound/stop', { body: { reason }, headers: submitHeaders(key) })),
    }),
    release: action({
      name: 'release',
      label: t.release,
      intro: t.releaseIntro,
      send: (_, { key }) => data(api.POST('/api/v1/notifications/outbound/release', { headers: submitHeaders(key) })),
    }),
  };
}

function Cards(props: { figures: Figures }) {
  const t = usePhrases(words);
  const of = (channel: Channel) => props.figures.channels.find((each) => each.channel === channel);
  const now = (state: string) => (of('sms')?.now[state] ?? 0) + (of('email')?.now[state] ?? 0);
  const [failed, unknown] = [now('failed'), now('unknown')];
  const to = '/notifications';
  return (
    <section aria-label={t.today}>
      <StatGrid>
        {(['sms', 'email'] as const).map((channel) => (
          <StatCard
            key={channel}
            label={t.sentToday(t[channel])}
            value={of(channel)?.today['sent'] ?? 0}
            unit={t.piece}
            to={to}
            search={{ state: 'sent', channel }}
          />
        ))}
        <StatCard
          label={t.failedNow}
          value={failed}
          unit={t.piece}
          tone={failed > 0 ? 'alarm' : 'plain'}
          to={to}
          search={{ state: 'failed' }}
        />
        <StatCard
          label={t.unknownNow}
          value={unknown}
          unit={t.piece}
          tone={unknown > 0 ? 'waiting' : 'plain'}
          to={to}
          search={{ state: 'unknown' }}
        />
        <StatCard label={t.callsNow} value={of('phone_task')?.now['pending'] ?? 0} unit={t.piece} note={t.callsNote} />
      </StatGrid>
    </section>
  );
}

/** How sending goes today, whether it is stopped, and the switch. */
export function Sending() {
  const t = usePhrases(words);
  const format = useFormat();
  const [doing, setDoing] = useState<'stop' | 'release'>();
  const switches = useSwitches();
  const figures = useQuery(read('/api/v1/notifications/figures'));
  return (
    <Loaded query={figures} rows={3}>
      {(shown) => (
        <>
          {shown.outbound.stoppedAt ? (
            <Note
              tone="alarm"
              title={t.stopped(format.moment(shown.outbound.stoppedAt))}
              actions={<Button onClick={() => setDoing('release')}>{t.release}</Button>}
            >
              {[shown.outbound.reason, t.stoppedText].filter(Boolean).join(' ')}
            </Note>
          ) : (
            <div className="row spread">
              <span className="quiet">{shown.demo && t.demo}</span>
              <Button danger onClick={() => setDoing('stop')}>
                {t.stop}
              </Button>
            </div>
          )}
          <Cards figures={shown} />
          <ActionDialog
            action={doing && switches[doing]}
            target={{ record: { id: 'outbound', version: 0 }, refreshes: ['/api/v1/notifications'] }}
            onClose={() => setDoing(undefined)}
          />
        </>
      )}
    </Loaded>
  );
}
