import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { covenantTerms } from '../../../i18n/vocabulary/covenants.ts';
import { now } from '../../../ui/time/now.ts';
import { Empty, Loaded, PrintPage, useRouteParam } from '../../kit/index.ts';
import { printedDate } from '../matters/shared/printed-date.ts';
import { TextView } from './clauses.tsx';
import type { Covenant } from './covenant.ts';
import { words } from './phrases.ts';

function Votes(props: { covenant: Covenant }) {
  const t = usePhrases(words);
  const n = usePhrases(covenantTerms);
  const format = useFormat();
  const told = ({ vote }: Covenant['parties'][number]): string =>
    vote && vote.inFavour !== null && vote.participants !== null
      ? t.inFavour(
          format.number(vote.inFavour),
          format.number(vote.participants),
          format.share(vote.participants === 0 ? 0 : vote.inFavour / vote.participants),
        )
      : '—';
  return (
    <section>
      <h2>{t.printParties}</h2>
      <table className="order-sheet">
        <tbody>
          {props.covenant.parties.map((party) => (
            <tr key={party.id}>
              <th scope="row">{party.name}</th>
              <td>{told(party)}</td>
              <td>{n[party.standing]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The covenant on A4: both lists, how the parties voted, room for the seal. */
export function CovenantPrintPage() {
  const t = usePhrases(words);
  const language = useLanguage();
  const id = useRouteParam('id');
  const covenant = useQuery(read('/api/v1/covenants/{id}', { path: { id } }));
  return (
    <Loaded query={covenant}>
      {(shown) => (
        <PrintPage
          title={shown.title}
          seal={{ unit: shown.area, date: printedDate(shown.adoptedAt ?? now(), language) }}
          actions={<Link to={`/covenants/${id}`}>{t.backOne}</Link>}
        >
          {shown.text ? <TextView text={shown.text} level="h2" /> : <Empty title={t.noText} />}
          <Votes covenant={shown} />
          {shown.adoptedAt && shown.reviewOn && <p>{t.printDates(printedDate(shown.adoptedAt, language), shown.reviewOn)}</p>}
        </PrintPage>
      )}
    </Loaded>
  );
}
