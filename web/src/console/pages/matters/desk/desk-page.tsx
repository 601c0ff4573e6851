import '../shared/loop.css';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { dayOf, useFormat } from '../../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../../i18n/phrases.ts';
import { useNow } from '../../../../ui/time/now.ts';
import { Clock, type Column, DataTable, Empty, Loading, Page, Panel, ProblemNote, StatCard, StatGrid, Tag } from '../../../kit/index.ts';
import { useMay, useSession } from '../../../session/session.ts';
import { StartPage } from '../../../shell/start-page.tsx';
import { UrgentTitle } from '../shared/urgency.tsx';
import { byPressure, type DeskDuty, duties, type Todo, type Waiting, waitingQuery } from './duties.ts';
import { PhoneTasks } from './phone-tasks.tsx';
import { deskWords } from './phrases.ts';

type Words = PhrasesOf<typeof deskWords>;
type DutyTodo = Todo & { duty: DeskDuty['id'] };

const listed = 15;
/** Duties whose figure is a warning as soon as it is not nought. */
const alarms = new Set<DeskDuty['id']>(['overdue', 'supervision']);

function Figure(props: { duty: DeskDuty; answer: UseQueryResult<Waiting> }) {
  const t = usePhrases(deskWords);
  const format = useFormat();
  const { duty, answer } = props;
  const total = answer.data?.total;
  const value = total ? (total.exact ? total.value : t.atLeast(format.number(total.value))) : '–';
  const tone = total && total.value > 0 && alarms.has(duty.id) ? 'alarm' : 'plain';
  return <StatCard label={t[duty.id]} value={value} tone={tone} to={duty.source.page} search={duty.query} />;
}

function columnsOf(t: Words): Column<DutyTodo>[] {
  return [
    { key: 'what', title: t.what, width: 140, cell: (row) => <Tag tone="active">{t[row.duty]}</Tag> },
    { key: 'about', title: t.about, link: true, cell: (row) => <UrgentTitle urgency={row.urgency} title={row.title} /> },
    { key: 'due', title: t.due, width: 270, cell: (row) => row.dueAt && <Clock deadline={row} /> },
    { key: 'where', title: t.where, width: 200, cell: (row) => row.where },
  ];
}

/** What waits under several duties, once each, the most pressing first. */
function useTodos(mine: readonly DeskDuty[], answers: readonly UseQueryResult<Waiting>[]): DutyTodo[] {
  const all = mine.flatMap((duty, index) => (answers[index]?.data?.todos ?? []).map((todo) => ({ ...todo, duty: duty.id })));
  return [...new Map(all.reverse().map((todo) => [todo.to, todo])).values()].sort(byPressure);
}

function useLead(todos: readonly Todo[], t: Words): string {
  const at = useNow();
  const late = todos.filter((todo) => todo.dueAt && Date.parse(todo.dueAt) < at).length;
  if (late > 0) return t.late(late);
  const today = todos.filter((todo) => todo.dueAt && dayOf(todo.dueAt) === dayOf(at)).length;
  return today > 0 ? t.today(today) : t.calm;
}

function TodoList(props: { todos: readonly DutyTodo[]; loading: boolean }) {
  const t = usePhrases(deskWords);
  const { todos } = props;
  if (todos.length === 0) return props.loading ? <Loading rows={6} /> : <Empty icon="check" title={t.nothing} text={t.nothingText} />;
  return (
    <>
      <DataTable columns={columnsOf(t)} rows={todos.slice(0, listed)} label={t.todo} rowLink={(row) => row.to} />
      {todos.length > listed && <p className="list-foot quiet">{t.more(listed)}</p>}
    </>
  );
}

function Desk(props: { mine: readonly DeskDuty[] }) {
  const t = usePhrases(deskWords);
  const may = useMay();
  const { account } = useSession();
  const { mine } = props;
  const answers = useQueries({ queries: mine.map(waitingQuery) });
  const todos = useTodos(mine, answers);
  const lead = useLead(todos, t);
  const loading = answers.some((answer) => answer.isPending);
  const failed = answers.filter((answer) => answer.isError);
  return (
    <Page title={t.hello(account.displayName)} lead={loading ? undefined : lead}>
      <div className="desk-figures">
        <StatGrid>
          {mine.map((duty, index) => {
            const answer = answers[index];
            return answer && <Figure key={duty.id} duty={duty} answer={answer} />;
          })}
        </StatGrid>
      </div>
      {failed[0] && <ProblemNote error={failed[0].error} onRetry={() => failed.forEach((answer) => void answer.refetch())} />}
      <Panel title={t.todo} flush>
        <TodoList todos={todos} loading={loading} />
      </Panel>
      {may('demands.intake') && <PhoneTasks />}
    </Page>
  );
}

/** The first page after signing in: what waits for this person, by deadline, with figures that open their lists. */
export function DeskPage() {
  const may = useMay();
  const mine = (duties as readonly DeskDuty[]).filter((duty) => may(duty.permission));
  return mine.length === 0 ? <StartPage /> : <Desk mine={mine} />;
}
