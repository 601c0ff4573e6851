import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { Panel, StatCard, StatGrid } from '../../kit/index.ts';
import { words } from './phrases.ts';

type Asked = { area?: string; from?: string; to?: string };
type People = Answer<'/api/v1/indicators/people-reached'>;

const dayMs = 86_400_000;
const lookedAtDays = 30;

/** How much of the time the hotline of the district was manned, over the period or the last thirty days. */
function useManned(asked: Asked) {
  const centres = useQuery(read('/api/v1/service-centres', { query: { level: 'district', limit: 1 } }));
  const centreId = centres.data?.items[0]?.id;
  const to = asked.to ?? dayOf(now());
  const from = asked.from ?? dayOf(Date.parse(`${to}T12:00:00+08:00`) - lookedAtDays * dayMs);
  return useQuery({
    ...read('/api/v1/roster/coverage', { query: { centreId: centreId ?? '', desk: 'hotline', from, to } }),
    enabled: centreId !== undefined,
  });
}

/** Hours, services and people: the three kinds of coverage, each with what is missing (S003-20). */
export function Coverage(props: { asked: Asked; people: People }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { asked, people } = props;
  const manned = useManned(asked);
  const services = useQuery(read('/api/v1/indicators/services-provided', { query: asked }));
  const share = (value: number | null | undefined) => (value === null || value === undefined ? '—' : format.share(value));
  const gaps = manned.data?.gapCount ?? 0;
  const missing = services.data?.missing ?? [];
  return (
    <Panel title={t.coverage}>
      <StatGrid>
        <StatCard
          label={t.time}
          value={manned.data?.percent ? `${manned.data.percent}%` : '—'}
          tone={gaps > 0 ? 'waiting' : 'plain'}
          note={manned.data === undefined ? t.noDesk : gaps > 0 ? t.gaps(format.number(gaps)) : t.noGaps}
          to="/roster"
        />
        <StatCard
          label={t.services}
          value={share(services.data?.all.value)}
          note={services.data && t.of(format.number(services.data.all.part), format.number(services.data.all.n))}
        />
        <StatCard
          label={t.people}
          value={share(people.all.value)}
          note={t.persons(format.number(people.all.part), format.number(people.all.n))}
        />
      </StatGrid>
      {missing.length > 0 && (
        <p className="small reach-missing">
          <span className="quiet">{t.missingServices}：</span>
          {missing.map((kind) => kind.name).join('、')}
        </p>
      )}
    </Panel>
  );
}
