import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, type Column, DataTable, Facts, Panel, Tag } from '../../kit/index.ts';
import { terms, words } from './phrases.ts';
import { points, type Round, refreshes, type Subject } from './round.ts';
import { subjectSteps } from './subject-steps.ts';

type Mark = NonNullable<Subject['marks']>[number];

function Marks(props: { round: Round; marks: readonly Mark[] }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { round, marks } = props;
  const newest = new Map<string, number>();
  for (const mark of marks) newest.set(mark.code, Math.max(newest.get(mark.code) ?? 0, mark.edition));
  const place = ({ code }: Mark): number => round.indicators.findIndex((each) => each.code === code);
  const isOld = (mark: Mark): boolean => mark.edition < (newest.get(mark.code) ?? 0);
  const columns: Column<Mark & { id: string }>[] = [
    { key: 'indicator', title: t.indicator, width: 160, cell: (row) => round.indicators[place(row)]?.label ?? row.code },
    { key: 'share', title: t.share, width: 90, align: 'right', cell: (row) => `${points(round.indicators[place(row)]?.weight ?? 0)}%` },
    {
      key: 'value',
      title: t.value,
      width: 150,
      align: 'right',
      cell: (row) => (isOld(row) ? <span className="quiet">{`${points(row.value)}（${t.earlier}）`}</span> : points(row.value)),
    },
    { key: 'n', title: 'n', width: 70, align: 'right', cell: (row) => row.n !== null && format.number(row.n) },
    { key: 'basis', title: t.basis, cell: (row) => <span className="words">{row.evidence}</span> },
  ];
  const inOrder = [...marks].sort((a, b) => place(a) - place(b) || a.edition - b.edition);
  return <DataTable columns={columns} rows={inOrder.map((mark) => ({ ...mark, id: `${mark.code}${mark.edition}` }))} label={t.marks} />;
}

function Appeals(props: { subject: Subject }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { appeals } = props.subject;
  if (!appeals || appeals.length === 0) return null;
  return (
    <section>
      <h3>{t.appeals}</h3>
      {appeals.map((appeal) => (
        <p key={appeal.id} className="words">
          <Tag tone={appeal.state === 'waiting' ? 'waiting' : 'closed'}>{n[appeal.state]}</Tag> {format.moment(appeal.filedAt)}{' '}
          {appeal.words}
          {appeal.decision && ` → ${appeal.decision}`}
        </p>
      ))}
    </section>
  );
}

function Votes(props: { subject: Subject }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const { votes, surveyId } = props.subject;
  return (
    <>
      {votes.map(({ ballotId, kind, state, grade }) => (
        <p key={ballotId}>
          {n[kind]}：{n[state]}
          {grade && ` · ${n[grade]}`} <Link to={`/ballots/${ballotId}`}>{t.openBallot}</Link>
        </p>
      ))}
      {surveyId && (
        <p>
          <Link to={`/surveys/${surveyId}`}>{t.openSurvey}</Link>
        </p>
      )}
    </>
  );
}

function Improvements(props: { subject: Subject }) {
  const t = usePhrases(words);
  const { improvements } = props.subject;
  if (improvements.length === 0) return null;
  return (
    <section>
      <h3>{t.improvements}</h3>
      <ul>
        {improvements.map((item) => (
          <li key={item.id} className="words">
            {item.words}（{t.dueOn} {item.dueOn}）{item.state === 'done' && ` ✓ ${t.done}：${item.result ?? ''}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One who is evaluated: total, grade, the marks with what they rest on, and every value that ever stood. */
export function SubjectPanel(props: { round: Round; subject: Subject }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { round, subject } = props;
  const history = subject.results?.map(({ edition, total }) => t.edition(format.number(edition), points(total))).join('　');
  const record = { id: subject.id, version: round.version, abilities: subject.abilities };
  const steps = subjectSteps(t, round, subject);
  // Who may contest has something to do here, though nothing that has to be done.
  const due = steps.some(({ name, aside }) => !aside && subject.abilities[name]?.allowed);
  return (
    <Panel title={subject.name} actions={<ActionButtons actions={steps} target={{ record, refreshes }} plain={!due} />}>
      <Facts
        items={[
          { label: t.total, value: subject.total !== null && <strong>{points(subject.total)}</strong> },
          { label: t.grading, value: subject.gradeName && <strong>{subject.gradeName}</strong> },
          { label: t.history, value: (subject.results?.length ?? 0) > 1 && history },
        ]}
      />
      <Votes subject={subject} />
      {subject.marks && subject.marks.length > 0 && <Marks round={round} marks={subject.marks} />}
      <Appeals subject={subject} />
      <Improvements subject={subject} />
    </Panel>
  );
}
