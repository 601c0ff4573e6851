import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { rulesTold } from '../../../i18n/vocabulary/ballot-rules.ts';
import { now } from '../../../ui/time/now.ts';
import { Loaded, PrintPage, useRouteParam } from '../../kit/index.ts';
import { useSession } from '../../session/session.ts';
import { printedDate } from '../matters/shared/printed-date.ts';
import { type Ballot, squareMetres } from './ballot.ts';
import { terms, words } from './phrases.ts';

const print = definePhrases({
  notice: { zh: '表决公告', en: 'Notice of a ballot' },
  sheets: { zh: '表决票', en: 'Ballot paper' },
  result: { zh: '表决结果公告', en: 'Result of a ballot' },
  back: { zh: '回到表决', en: 'Back to the ballot' },
  asked: { zh: '表决事项', en: 'What is asked' },
  options: { zh: '选项', en: 'Options' },
  rules: { zh: '规则', en: 'Rules' },
  roll: { zh: '名册', en: 'Roll' },
  rollIs: { zh: (n: string) => `共 ${n} 票`, en: (n: string) => `${n} votes` },
  appeals: { zh: '对名册有异议', en: 'Appeals against the roll' },
  until: { zh: (at: string) => `请在 ${at} 以前提出`, en: (at: string) => `until ${at}` },
  voting: { zh: '投票时间', en: 'Voting' },
  votingIs: { zh: (from: string, to: string) => `${from} 至 ${to}`, en: (from: string, to: string) => `${from} to ${to}` },
  ways: { zh: '投票方式', en: 'How to vote' },
  way_web: { zh: '网上：用手机打开联动居民页面', en: 'web: the residents’ page' },
  way_phone: { zh: '电话：拨打居委会电话，由工作人员登记', en: 'phone: call the committee' },
  way_paper: { zh: '纸质：到居委会领票，填好交回', en: 'paper: fetch a sheet at the committee' },
  markOne: {
    zh: '请在一个方框里打“√”，多选、不选或涂改无法辨认的作废。',
    en: 'Tick one box. More than one, none, or unreadable is invalid.',
  },
  markOrder: { zh: '请在方框里写 1、2、3……，1 为最喜欢。', en: 'Write 1, 2, 3… in order of preference.' },
  markPoints: { zh: (n: string) => `请在方框里写分数，合计不超过 ${n} 分。`, en: (n: string) => `Give points, ${n} in all at most.` },
  serial: { zh: '选票编号', en: 'Number' },
  home: { zh: '门牌（姓名）', en: 'Number (name)' },
  signature: { zh: '投票人签名', en: 'Signature' },
  secretNote: { zh: '本次表决不记名，请不要在选票上写名字。', en: 'A secret ballot: no name on the sheet, please.' },
  took: { zh: '参加情况', en: 'Taking part' },
  decided: { zh: '结果', en: 'Outcome' },
});

type Print = ReturnType<typeof usePhrases<typeof print>>;
const kinds = ['notice', 'sheets', 'result'] as const;

function Table(props: { rows: readonly (readonly [string, string])[] }) {
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

function Notice(props: { ballot: Ballot; t: Print }) {
  const format = useFormat();
  const language = useLanguage();
  const { ballot, t } = props;
  const { opensAt, closesAt, appealsUntil } = ballot;
  return (
    <Table
      rows={[
        [t.asked, ballot.question],
        [t.options, ballot.options.map((each) => each.label).join('、')],
        [t.rules, rulesTold(ballot.rules, language).join('')],
        [t.roll, t.rollIs(format.number(ballot.eligible.heads))],
        [t.appeals, appealsUntil ? t.until(format.full(appealsUntil)) : ''],
        [t.voting, opensAt && closesAt ? t.votingIs(format.full(opensAt), format.full(closesAt)) : ''],
        [t.ways, ballot.rules.channels.map((channel) => t[`way_${channel}`]).join('；')],
      ]}
    />
  );
}

function PaperSheet(props: { ballot: Ballot; t: Print }) {
  const format = useFormat();
  const { ballot, t } = props;
  const { method, points } = ballot.rules;
  const how = method === 'ranking' ? t.markOrder : method === 'points' ? t.markPoints(format.number(points)) : t.markOne;
  return (
    <>
      <p className="words">{ballot.question}</p>
      <p>{how}</p>
      <ul className="paper-options">
        {ballot.options.map((option) => (
          <li key={option.code}>
            <span className="paper-box" aria-hidden="true" />
            {option.label}
          </li>
        ))}
      </ul>
      {ballot.secrecy === 'secret' ? (
        <p>{t.secretNote}</p>
      ) : (
        <p className="paper-lines">
          <span>{t.serial}：</span>
          <span>{t.home}：</span>
          <span>{t.signature}：</span>
        </p>
      )}
    </>
  );
}

function ResultSheet(props: { ballot: Ballot; t: Print }) {
  const n = usePhrases(terms);
  const w = usePhrases(words);
  const format = useFormat();
  const language = useLanguage();
  const { ballot, t } = props;
  const { result } = ballot;
  if (!result) return null;
  const label = (code: string) => ballot.options.find((option) => option.code === code)?.label ?? code;
  const area = ballot.rules.method === 'owner_area_and_head';
  const votes = result.whole.options.map(
    (each) =>
      [
        label(each.option),
        `${w.votes(format.number(each.heads))}${area ? `，${w.square(format.number(squareMetres(each.area)))}` : ''}`,
      ] as const,
  );
  const { participants, eligible, invalid } = result.whole;
  return (
    <Table
      rows={[
        [t.asked, ballot.question],
        [t.rules, rulesTold(ballot.rules, language).join('')],
        [t.took, w.of(format.number(participants.heads), format.number(eligible.heads))],
        ...votes,
        [n.invalid, invalid.heads ? w.votes(format.number(invalid.heads)) : ''],
        [t.decided, `${n[result.outcome]} ${result.whole.winners.map(label).join('、')}`],
        [w.digest, ballot.digest ?? ''],
      ]}
    />
  );
}

/** The notice, the paper sheet or the result of a ballot, on A4. */
export function BallotPrintPage() {
  const t = usePhrases(print);
  const language = useLanguage();
  const { district } = useSession();
  const id = useRouteParam('id');
  const asked = useRouteParam('what');
  const what = kinds.find((kind) => kind === asked) ?? 'notice';
  const ballot = useQuery(read('/api/v1/ballots/{id}', { path: { id } }));
  return (
    <Loaded query={ballot}>
      {(shown) => (
        <PrintPage
          title={t[what]}
          seal={what === 'sheets' ? undefined : { unit: district.name, date: printedDate(now(), language) }}
          actions={<Link to={`/ballots/${id}`}>{t.back}</Link>}
        >
          <h2>{shown.title}</h2>
          {what === 'notice' && <Notice ballot={shown} t={t} />}
          {what === 'sheets' && <PaperSheet ballot={shown} t={t} />}
          {what === 'result' && <ResultSheet ballot={shown} t={t} />}
        </PrintPage>
      )}
    </Loaded>
  );
}
