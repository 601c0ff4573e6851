import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { Empty, firstValue, Loaded, PrintPage, useUrlQuery } from '../../kit/index.ts';
import { printedDate } from '../matters/shared/printed-date.ts';
import { words } from './phrases.ts';

/** The list of needs on A4, with decisions and reasons. */
export function NeedsPrintPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const language = useLanguage();
  const { query } = useUrlQuery();
  const id = firstValue(query, 'round') ?? '';
  const round = useQuery({ ...read('/api/v1/need-rounds/{id}', { path: { id } }), enabled: id !== '' });
  const needs = useQuery({ ...read('/api/v1/needs', { query: { round: id, level: 'district', limit: 100 } }), enabled: id !== '' });
  if (id === '') return <Empty title={t.noRound} />;
  return (
    <Loaded query={round}>
      {(shown) => (
        <PrintPage
          title={t.printTitle(shown.title)}
          seal={{ unit: shown.area, date: printedDate(shown.publishedAt ?? now(), language) }}
          actions={<Link to="/needs">{t.back}</Link>}
        >
          <Loaded query={needs}>
            {({ items }) => (
              <table className="order-sheet">
                <thead>
                  <tr>
                    <th scope="col">{t.number}</th>
                    <th scope="col">{t.name}</th>
                    <th scope="col">{t.communities}</th>
                    <th scope="col">{t.targetGroup}</th>
                    <th scope="col">{t.demands}</th>
                    <th scope="col">{t.decisionWord}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((need) => (
                    <tr key={need.id}>
                      <td>{need.number}</td>
                      <td>{need.title}</td>
                      <td>{need.communities.map((place) => place.name).join('、')}</td>
                      <td>{need.targetGroup}</td>
                      <td>{format.number(need.demands)}</td>
                      <td>
                        {[need.stateName, need.reason?.replace(/[。；]$/, ''), need.nextRoundOn && t.nextIs(need.nextRoundOn.slice(0, 7))]
                          .filter(Boolean)
                          .join('；')}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Loaded>
        </PrintPage>
      )}
    </Loaded>
  );
}
