import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { Loaded, PrintPage, useRouteParam } from '../../kit/index.ts';
import { printedDate } from '../matters/shared/printed-date.ts';
import type { Entry } from './booklet.ts';
import './booklets.css';
import { words } from './phrases.ts';

function PrintedCard(props: { entry: Entry }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { entry } = props;
  return (
    <section className="printed-card">
      <h2>{`${t.entryNumber(format.number(entry.position))}　${entry.title}`}</h2>
      <table className="order-sheet">
        <tbody>
          <tr>
            <th scope="row">{t.targetGroup}</th>
            <td>{entry.targetGroup}</td>
            <th scope="row">{t.place}</th>
            <td>{entry.placeText}</td>
          </tr>
          <tr>
            <th scope="row">{t.wanted}</th>
            <td colSpan={3}>{`${entry.wanted}（${format.number(entry.amount)} ${entry.amountUnit}）`}</td>
          </tr>
          <tr>
            <th scope="row">{t.contact}</th>
            <td>{entry.contact}</td>
            <th scope="row">{t.deadline}</th>
            <td>{entry.deadline}</td>
          </tr>
          <tr>
            <th scope="row">{t.takers}</th>
            <td colSpan={3}>{entry.takers.length > 0 ? `${entry.stateName}：${entry.takers.join('、')}` : entry.stateName}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

/** The booklet on A4: every entry with what is wanted, whom to call, and who takes it. */
export function BookletPrintPage() {
  const t = usePhrases(words);
  const language = useLanguage();
  const id = useRouteParam('id');
  const booklet = useQuery(read('/api/v1/project-booklets/{id}', { path: { id } }));
  return (
    <Loaded query={booklet}>
      {(shown) => (
        <PrintPage
          title={shown.title}
          number={shown.number}
          seal={{ unit: shown.area, date: printedDate(shown.issuedOn ? `${shown.issuedOn}T12:00:00+08:00` : now(), language) }}
          actions={<Link to={`/booklets/${id}`}>{t.backOne}</Link>}
        >
          <p>{[shown.period, shown.issuedOn && `${t.issuedOn}：${shown.issuedOn}`].filter(Boolean).join(' · ')}</p>
          {shown.preface && <p className="words">{shown.preface}</p>}
          {shown.entries
            .filter((entry) => entry.state !== 'withdrawn')
            .map((entry) => (
              <PrintedCard key={entry.id} entry={entry} />
            ))}
        </PrintPage>
      )}
    </Loaded>
  );
}
