import type { WriteCtx } from '../../../../platform/context.ts';
import { demandAuthors } from '../../../matters/index.ts';
import { type Notice, notifyMany } from '../../../notifications/index.ts';
import { type AnswerKind, type AnswerOutcome, insertAnswers } from './answers.repository.ts';

/** The words a notice can take. */
type Params = Notice['params'];

export interface AnswerItem {
  readonly demandId: string;
  readonly needId: string | null;
  readonly outcome: AnswerOutcome;
  readonly params: Params;
}

export interface ProjectRef {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

const templates: Readonly<Record<AnswerOutcome, string>> = {
  selected: 'need_selected',
  deferred: 'need_deferred',
  rejected: 'need_rejected',
  not_in_a_need: 'need_none',
  funded: 'need_funded',
  realised: 'need_realised',
};

/**
 * Answers the authors of demands, each once for a decision, and once for each project that is funded or realised: the row of the answer and the
 * notice are written together, and a row that exists already tells nobody again (S001-42). @returns how many were answered now
 */
export async function answerAuthors(
  ctx: WriteCtx,
  answer: { readonly roundId: string; readonly kind: AnswerKind; readonly items: readonly AnswerItem[]; readonly project?: ProjectRef },
): Promise<number> {
  if (answer.items.length === 0) return 0;
  const authors = new Map(
    (
      await demandAuthors(
        ctx,
        answer.items.map((item) => item.demandId),
      )
    ).map((author) => [author.id, author]),
  );
  const rows = answer.items.map((item) => ({
    round_id: answer.roundId,
    demand_id: item.demandId,
    kind: answer.kind,
    need_id: item.needId,
    outcome: item.outcome,
    project_id: answer.project?.id ?? null,
    project_number: answer.project?.number ?? null,
    project_title: answer.project?.title ?? null,
    notified: (authors.get(item.demandId)?.personId ?? null) !== null,
  }));
  const fresh = await insertAnswers(ctx, rows);
  const key = `${answer.roundId}:${answer.kind}:${answer.project?.id ?? ''}`;
  await notifyMany(
    ctx,
    answer.items.flatMap((item) => {
      const author = authors.get(item.demandId);
      if (!author?.personId || !fresh.has(item.demandId)) return [];
      const params = { ...item.params, demand: author.number };
      return [noticeTo(author.personId, item, { params, dedupeKey: `need:${key}:${item.demandId}` })];
    }),
  );
  return fresh.size;
}

const noticeTo = (personId: string, item: AnswerItem, rest: { params: Params; dedupeKey: string }): Notice => ({
  template: templates[item.outcome],
  recipient: { kind: 'person', id: personId },
  subject: { type: 'demand', id: item.demandId },
  ...rest,
});

/** A month in words: `2025年3月`, `March 2025`. */
export function monthWords(date: string): { zh: string; en: string } {
  const [year = '', month = '01'] = date.split('-');
  const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
  return { zh: `${year}年${Number(month)}月`, en: `${names[Number(month) - 1] ?? ''} ${year}` };
}
