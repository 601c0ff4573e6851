import './topics.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api, data } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { Loaded, PrintPage, useRouteParam } from '../../kit/index.ts';
import { printedDate } from '../matters/shared/printed-date.ts';
import { terms } from './phrases.ts';
import type { Party, Topic } from './topic.ts';

const print = definePhrases({
  title: { zh: '协商议题公告', en: 'Notice of a deliberation' },
  back: { zh: '回到议题', en: 'Back to the topic' },
  topic: { zh: '议题', en: 'Topic' },
  about: { zh: '说明', en: 'What it is about' },
  form: { zh: '协商形式', en: 'How' },
  place: { zh: '地点', en: 'Place' },
  noticeUntil: { zh: '公告到', en: 'On display until' },
  online: { zh: '网上参加', en: 'Online' },
  letter: { zh: '邀请函', en: 'Letter of invitation' },
  dear: { zh: (home: string) => `${home} 的住户：`, en: (home: string) => `To the household of ${home}` },
  invited: {
    zh: (title: string) => `邀请您参加“${title}”的协商。一户一份意见，一户一票。`,
    en: (title: string) => `You are invited to deliberate on “${title}”. One household, one voice, one vote.`,
  },
  code: { zh: '邀请码', en: 'Code' },
  how: {
    zh: (url: string) => `公告发布后打开 ${url}，登录并输入邀请码，选择“参加”或“不参加”；也可以打电话或到居委会告诉工作人员。`,
    en: (url: string) =>
      `Once it is announced open ${url}, sign in, enter the code and say whether you come; or tell the committee by phone or in person.`,
  },
  keep: { zh: '请保管好，不要转给别家。', en: 'Please keep it to your household.' },
});

/** The address that can be typed from paper. */
const shortLink = (topic: Topic): string => `${location.origin}/t/${topic.number}`;

/** Every household of the list, page after page: a printed heap must be complete. */
function useHouseholds(id: string): { parties: Party[]; complete: boolean } {
  const pages = useInfiniteQuery({
    queryKey: ['/api/v1/topics', id, 'letters'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/topics/{id}/parties', {
          params: { path: { id }, query: { kind: 'household', limit: 100, after: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { parties: (pages.data?.pages ?? []).flatMap((page) => page.items), complete: pages.isSuccess && !hasNextPage };
}

function Notice(props: { topic: Topic }) {
  const t = usePhrases(print);
  const n = usePhrases(terms);
  const format = useFormat();
  const { topic } = props;
  const rows = [
    [t.topic, topic.title],
    [t.about, topic.body],
    [t.form, topic.forms.map((form) => n[form]).join(' · ')],
    [t.place, topic.building?.name ?? topic.estate?.name ?? topic.area.name],
    [t.noticeUntil, topic.noticeUntil ? format.full(topic.noticeUntil) : ''],
    [t.online, shortLink(topic)],
  ];
  return (
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
  );
}

function Letter(props: { topic: Topic; party: Party }) {
  const t = usePhrases(print);
  const { topic, party } = props;
  return (
    <section className="letter">
      <h2>{t.letter}</h2>
      <p>{t.dear(party.name)}</p>
      <p>{t.invited(topic.title)}</p>
      <p className="letter-code">
        {t.code} <strong>{party.code}</strong>
      </p>
      <p>{t.how(shortLink(topic))}</p>
      <p className="quiet small">{t.keep}</p>
      <p>{topic.unit?.name}</p>
    </section>
  );
}

/** The notice for the board, and a letter with its code for every household that was invited. */
export function LettersPage() {
  const t = usePhrases(print);
  const language = useLanguage();
  const id = useRouteParam('id');
  const topic = useQuery(read('/api/v1/topics/{id}', { path: { id } }));
  const { parties, complete } = useHouseholds(id);
  return (
    <Loaded query={topic}>
      {(shown) => (
        <PrintPage
          title={t.title}
          number={shown.number}
          seal={{ unit: shown.unit?.name ?? '', date: printedDate(now(), language) }}
          actions={<Link to={`/topics/${id}`}>{t.back}</Link>}
        >
          <Notice topic={shown} />
          {complete && parties.filter((party) => party.code).map((party) => <Letter key={party.id} topic={shown} party={party} />)}
        </PrintPage>
      )}
    </Loaded>
  );
}
