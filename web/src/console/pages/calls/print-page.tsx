import './calls.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { Loaded, PrintPage, useRouteParam } from '../../kit/index.ts';
import { useSession } from '../../session/session.ts';
import { printedDate } from '../matters/shared/printed-date.ts';
import { type Call, type Panel, useAmounts } from './call.ts';
import { terms, words } from './phrases.ts';
import { reviewWords } from './review-phrases.ts';

function GuideList(props: { call: Call }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { yuan } = useAmounts();
  const amount = (number: number | null, unit: string | null) => (number === null ? '' : `（${format.number(number)} ${unit ?? ''}）`);
  return props.call.guide
    .filter((item) => item.state === 'published')
    .map((item) => (
      <section key={item.id}>
        <h3>
          {item.position}. {item.title}
        </h3>
        <table className="order-sheet">
          <tbody>
            {(
              [
                [
                  n.target,
                  `${item.blocks.target.words ?? ''}${item.blocks.target.size === null ? '' : `（${n.peopleIs(format.number(item.blocks.target.size))}）`}`,
                ],
                [n.need, item.blocks.need.words ?? ''],
                [n.service, `${item.blocks.service.words ?? ''}${amount(item.blocks.service.number, item.blocks.service.unit)}`],
                [n.goals, item.blocks.goals.map((goal) => `${goal.words}${amount(goal.number, goal.unit)}`).join('；')],
                [t.needs, item.needs.map((need) => `${need.number} ${need.title}`).join('、')],
                [t.amount, item.amount === null ? '' : yuan(item.amount)],
                [t.proposedBy, `${n[item.proposedBy.kind]} ${item.proposedBy.body}`],
                [t.endorsed, item.endorsements.map((each) => `${n[each.kind]} ${each.body}`).join('、')],
              ] as const
            )
              .filter(([, value]) => value !== '')
              .map(([label, value]) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td className="words">{value}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    ));
}

function Record(props: { call: Call; panel: Panel }) {
  const t = usePhrases(reviewWords);
  const w = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { yuan, mean } = useAmounts();
  const { call, panel } = props;
  const named = (id: string) => panel.experts.find((expert) => expert.id === id)?.name ?? '';
  return (
    <>
      <table className="order-sheet">
        <tbody>
          <tr>
            <th scope="row">{w.number}</th>
            <td>{call.number}</td>
            <th scope="row">{w.budget}</th>
            <td>{yuan(call.budget)}</td>
          </tr>
          <tr>
            <th scope="row">{t.panel}</th>
            <td colSpan={3}>{panel.experts.map((each) => `${each.name}${each.recused ? `（${t.recused}）` : ''}`).join('、')}</td>
          </tr>
          <tr>
            <th scope="row">{w.seed}</th>
            <td colSpan={3} className="words">
              {call.seed}
            </td>
          </tr>
          <tr>
            <th scope="row">{t.board}</th>
            <td colSpan={3}>{panel.board.map((each) => `${each.name}（${n[each.kind]}）`).join('、')}</td>
          </tr>
        </tbody>
      </table>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: an area that scrolls sideways must be reachable by keyboard */}
      <section className="review-record" aria-label={t.sheetsTitle} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {[t.rank, t.project, t.amount, t.sheetsTitle, t.mean, t.outcome].map((head) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {panel.applications
              .filter((each) => each.asked > 0)
              .map((each) => (
                <tr key={each.id}>
                  <td>{each.rank ? format.number(each.rank) : '—'}</td>
                  <td className="words">
                    {each.title}
                    <div>{each.unit}</div>
                  </td>
                  <td>{yuan(each.amount)}</td>
                  <td>
                    {each.sheets.map((sheet) => (
                      <div key={sheet.expertId}>
                        {`${named(sheet.expertId)} ${format.number(sheet.total)}${sheet.dropped ? `（${t.dropped}）` : ''}`}
                      </div>
                    ))}
                  </td>
                  <td>{mean(each.mean)}</td>
                  <td>
                    {each.boardOutcome && <div>{n[each.boardOutcome.outcome]}</div>}
                    {each.stateName}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
      <p className="paper-lines">{t.signatures}</p>
    </>
  );
}

function RecordWithPanel(props: { call: Call }) {
  const panel = useQuery(read('/api/v1/calls/{id}/panel', { path: { id: props.call.id } }));
  return <Loaded query={panel}>{(shown) => <Record call={props.call} panel={shown} />}</Loaded>;
}

/** The guide list or the record of the review, on A4. */
export function CallPrintPage() {
  const t = usePhrases(reviewWords);
  const language = useLanguage();
  const { district } = useSession();
  const id = useRouteParam('id');
  const record = useRouteParam('what') === 'record';
  const call = useQuery(read('/api/v1/calls/{id}', { path: { id } }));
  return (
    <Loaded query={call}>
      {(shown) => (
        <PrintPage
          title={record ? t.record : t.guideList}
          number={shown.number}
          seal={{ unit: district.name, date: printedDate(now(), language) }}
          actions={<Link to={`/calls/${id}`}>{t.backCall}</Link>}
        >
          <h2>{shown.title}</h2>
          {record ? <RecordWithPanel call={shown} /> : <GuideList call={shown} />}
        </PrintPage>
      )}
    </Loaded>
  );
}
