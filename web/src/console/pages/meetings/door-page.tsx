import { useQuery } from '@tanstack/react-query';
import './meetings.css';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Qr } from '../../../ui/qr.tsx';
import { Loaded, Page, useRouteParam } from '../../kit/index.ts';
import { words } from './phrases.ts';

/** The code at the door, large enough for a screen on the wall; it renews itself before it ends. */
export function DoorPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const id = useRouteParam('id');
  const meeting = useQuery({ ...read('/api/v1/meetings/{id}', { path: { id } }), refetchInterval: 10_000 });
  const code = useQuery({ ...read('/api/v1/meetings/{id}/check-in-code', { path: { id } }), refetchInterval: 60_000 });
  return (
    <Page title={meeting.data?.title ?? t.door} lead={t.doorText} back={{ to: `/meetings/${id}`, label: t.meeting }}>
      <Loaded query={code}>
        {(shown) => (
          <div className="door">
            <Qr text={`${location.origin}/meetings/${id}?code=${shown.code}`} label={t.doorText} size={420} />
            <p className="quiet">{t.doorUntil(format.time(shown.validUntil))}</p>
            {meeting.data && (
              <p className="door-count">
                {t.came} {t.cameOf(format.number(meeting.data.came), format.number(meeting.data.listed))}
              </p>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
