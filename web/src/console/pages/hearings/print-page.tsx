import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import '../meetings/meetings.css';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { Loaded, PrintPage, useRouteParam } from '../../kit/index.ts';
import { printedDate } from '../matters/shared/printed-date.ts';
import type { Hearing } from './hearing.ts';
import { terms, words } from './phrases.ts';

const print = definePhrases({
  notice: { zh: '听证会公告', en: 'Notice of a hearing' },
  report: { zh: '听证报告', en: 'Report of a hearing' },
  back: { zh: '回到听证会', en: 'Back to the hearing' },
  who: { zh: '参加人席位', en: 'Seats' },
  signUp: { zh: '报名方式', en: 'Signing up' },
  signUpText: {
    zh: (until: string) => `${until}前，用手机打开联动居民页面报名，或到街道、社区填写报名表。`,
    en: (until: string) => `Until ${until} on the residents’ page, or on paper at the subdistrict or community.`,
  },
  drawText: {
    zh: '报名人数超过席位时按随机种子抽选，抽选办法和结果公开，可以复算。种子校验码：',
    en: 'Seats are drawn from a random seed; anybody can repeat the draw. Digest of the seed: ',
  },
  observers: { zh: '设旁听席，可以报名旁听。', en: 'Observers are welcome.' },
  answers: { zh: '意见和答复', en: 'Points and answers' },
  none: { zh: '没有专家到会的原因', en: 'Why no experts were there' },
});

type Print = ReturnType<typeof usePhrases<typeof print>>;

function Rows(props: { rows: readonly (readonly [string, string])[] }) {
  return (
    <table className="order-sheet">
      <tbody>
        {props.rows
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

function Notice(props: { hearing: Hearing; t: Print }) {
  const w = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { hearing, t } = props;
  const seats = hearing.groups.map((group) => `${n[group.kind]}${format.number(group.seats)}（${n[group.method]}）`).join('，');
  return (
    <>
      <Rows
        rows={[
          [w.matter, hearing.matter],
          [w.draftText, hearing.draftText],
          [w.decider, hearing.decider],
          [w.starts, format.full(hearing.startsAt)],
          [w.place, hearing.place],
          [t.who, seats],
          [t.signUp, t.signUpText(format.full(hearing.signUpUntil))],
        ]}
      />
      {hearing.draw && (
        <p>
          {t.drawText}
          <code className="digest">{hearing.draw.commitment}</code>
        </p>
      )}
      <p>{t.observers}</p>
    </>
  );
}

function Report(props: { hearing: Hearing; t: Print }) {
  const w = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { hearing, t } = props;
  return (
    <>
      <Rows
        rows={[
          [w.matter, hearing.matter],
          [w.starts, format.full(hearing.heldAt ?? hearing.startsAt)],
          [t.none, hearing.noExpertsReason ?? ''],
        ]}
      />
      <p className="words">{hearing.reportText}</p>
      <h3>{t.answers}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.number}</th>
            <th scope="col">{w.point}</th>
            <th scope="col">{w.answer}</th>
          </tr>
        </thead>
        <tbody>
          {hearing.points.map((point) => (
            <tr key={point.id}>
              <td>{format.number(point.number)}</td>
              <td className="words">{point.words}</td>
              <td className="words">
                {point.answer && n[point.answer]}。{point.answerWords}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The notice or the report of a hearing, on A4. */
export function HearingPrintPage() {
  const t = usePhrases(print);
  const language = useLanguage();
  const id = useRouteParam('id');
  const what = useRouteParam('what') === 'report' ? 'report' : 'notice';
  const query = useQuery(read('/api/v1/hearings/{id}', { path: { id } }));
  return (
    <Loaded query={query}>
      {(hearing) => (
        <PrintPage
          title={t[what]}
          number={hearing.number}
          seal={{ unit: hearing.decider, date: printedDate(now(), language) }}
          actions={<Link to={`/hearings/${id}`}>{t.back}</Link>}
        >
          <h2>{hearing.title}</h2>
          {what === 'notice' ? <Notice hearing={hearing} t={t} /> : <Report hearing={hearing} t={t} />}
        </PrintPage>
      )}
    </Loaded>
  );
}
