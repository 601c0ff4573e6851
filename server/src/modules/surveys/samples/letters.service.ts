import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { personCards } from '../../identity/index.ts';
import { surveyNotOpen } from '../surveys.errors.ts';
import type { SurveyEvent } from '../surveys.events.ts';
import { managedOrThrow } from '../surveys.service.ts';
import { linkOf } from './opening.service.ts';
import { toldByLetter } from './samples.repository.ts';
import { tokenOf } from './tokens.ts';

export interface Letter {
  readonly rank: number;
  /** As lists show people: the family name alone. The letter is handed over by somebody who knows the address. */
  readonly name: string | null;
  readonly link: string;
}

/** Letters to those drawn who get no message. @throws not-found, not-your-survey, survey-not-open */
export async function lettersOf(ctx: WriteCtx, surveyId: string): Promise<Letter[]> {
  const survey = await managedOrThrow(ctx, surveyId);
  if (survey.state !== 'open') throw surveyNotOpen();
  const rows = await toldByLetter(ctx, surveyId);
  const cards = await personCards(
    ctx,
    rows.map((row) => row.person_id),
  );
  emit(ctx, {
    name: 'survey.letters_printed',
    subject: { type: 'survey', id: surveyId },
    thread: survey.subject?.id ?? null,
    capacity: capacityOf(ctx.actor, 'surveys.manage', survey.areaCode),
    data: { letters: rows.length },
  } satisfies SurveyEvent);
  return rows.map(({ person_id, rank }) => ({
    rank,
    name: cards.get(person_id)?.nameMasked ?? null,
    link: linkOf(ctx, tokenOf(ctx, surveyId, person_id)),
  }));
}
