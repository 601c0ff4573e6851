import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import './meetings.css';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { Loaded, PrintPage, useRouteParam } from '../../kit/index.ts';
import { printedDate } from '../matters/shared/printed-date.ts';
import { type Listed, type Meeting, seatName } from './meeting.ts';
import { outlineOf } from './outline.ts';
import { terms, words } from './phrases.ts';

const print = definePhrases({
  notice: { zh: '会议通知', en: 'Notice of a meeting' },
  list: { zh: '会议签到表', en: 'Sign-in sheet' },
  minutes: { zh: '会议纪要', en: 'Minutes' },
  back: { zh: '回到会议', en: 'Back to the meeting' },
  time: { zh: '时间', en: 'Time' },
  to: { zh: (from: string, until: string) => `${from} 至 ${until}`, en: (from: string, until: string) => `${from} to ${until}` },
  noticeAbout: { zh: '会议内容', en: 'About' },
  agenda: { zh: '议程', en: 'Agenda' },
  open: { zh: '本次会议公开举行，欢迎居民参加。', en: 'Everybody is welcome.' },
  closed: { zh: '请收到通知的人员准时参加；来不了请提前告知。', en: 'Please come in time, or let us know.' },
  no: { zh: '序号', en: 'No.' },
  name: { zh: '姓名', en: 'Name' },
  seat: { zh: '席位', en: 'Seat' },
  phone: { zh: '联系电话', en: 'Phone' },
  signature: { zh: '签名', en: 'Signature' },
  signed: { zh: '与会人签字', en: 'Signatures' },
  unsettled: { zh: '（草稿，未经确认）', en: '(Draft, not confirmed)' },
});

type Print = ReturnType<typeof usePhrases<typeof print>>;
const kinds = ['notice', 'list', 'minutes'] as const;
const spareLines = 12;

function Notice(props: { meeting: Meeting; t: Print }) {
  const w = usePhrases(words);
  const format = useFormat();
  const { meeting, t } = props;
  const rows = [
    [t.time, t.to(format.full(meeting.startsAt), format.full(meeting.endsAt))],
    [w.place, meeting.place],
    [w.format, meeting.formatName],
    [t.noticeAbout, meeting.purpose ?? ''],
  ] as const;
  return (
    <>
      <table className="order-sheet">
        <tbody>
          {rows
            .filter(([, value]) => value !== '')
            .map(([label, value]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="words">{value}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {meeting.items.length > 0 && (
        <>
          <h3>{t.agenda}</h3>
          <ol>
            {meeting.items.map((item) => (
              <li key={item.id}>{item.title}</li>
            ))}
          </ol>
        </>
      )}
      <p>{meeting.public ? t.open : t.closed}</p>
    </>
  );
}

function SignInSheet(props: { people: readonly Listed[]; t: Print }) {
  const n = usePhrases(terms);
  const format = useFormat();
  const { people, t } = props;
  const spare = Array.from({ length: spareLines }, (_, i) => ({ id: `spare-${i}`, name: '', seat: null }));
  return (
    <table className="sign-in">
      <thead>
        <tr>
          <th scope="col">{t.no}</th>
          <th scope="col">{t.name}</th>
          <th scope="col">{t.seat}</th>
          <th scope="col">{t.phone}</th>
          <th scope="col">{t.signature}</th>
        </tr>
      </thead>
      <tbody>
        {[...people, ...spare].map((row, i) => (
          <tr key={row.id}>
            <td>{format.number(i + 1)}</td>
            <td>{row.name}</td>
            <td>{seatName(n, row.seat)}</td>
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Minutes(props: { meeting: Meeting; people: readonly Listed[]; t: Print }) {
  const n = usePhrases(terms);
  const format = useFormat();
  const { meeting, people, t } = props;
  const settled = meeting.state === 'minutes_confirmed' || meeting.state === 'closed';
  const [newest] = meeting.minutes.versions;
  return (
    <>
      {!settled && <p className="quiet">{t.unsettled}</p>}
      <p className="words">{newest?.body ?? meeting.draft ?? outlineOf(meeting, n, format.full(meeting.startsAt))}</p>
      <h3>{t.signed}</h3>
      <ul className="signatures">
        {people
          .filter((row) => row.cameAt !== null)
          .map((row) => (
            <li key={row.id}>{row.name}：</li>
          ))}
      </ul>
    </>
  );
}

/** The notice, the sign-in sheet or the minutes of a meeting, on A4. */
export function MeetingPrintPage() {
  const t = usePhrases(print);
  const language = useLanguage();
  const id = useRouteParam('id');
  const asked = useRouteParam('what');
  const what = kinds.find((kind) => kind === asked) ?? 'notice';
  const meeting = useQuery(read('/api/v1/meetings/{id}', { path: { id } }));
  const people = useQuery({ ...read('/api/v1/meetings/{id}/people', { path: { id } }), enabled: what !== 'notice' });
  const list = people.data?.items ?? [];
  return (
    <Loaded query={meeting}>
      {(shown) => (
        <PrintPage
          title={t[what]}
          number={shown.number}
          seal={what === 'list' ? undefined : { unit: shown.bodyName ?? shown.areaName, date: printedDate(now(), language) }}
          actions={<Link to={`/meetings/${id}`}>{t.back}</Link>}
        >
          <h2>{shown.title}</h2>
          {what === 'notice' && <Notice meeting={shown} t={t} />}
          {what === 'list' && <SignInSheet people={list} t={t} />}
          {what === 'minutes' && <Minutes meeting={shown} people={list} t={t} />}
        </PrintPage>
      )}
    </Loaded>
  );
}
