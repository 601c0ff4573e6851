import type { WriteCtx } from '../../../platform/context.ts';
import { drawAdults } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { closesTooEarly, nobodyToDraw } from '../surveys.errors.ts';
import { type SurveyRecord, updateSurvey } from '../surveys.repository.ts';
import { beginStep, tell } from '../surveys.service.ts';
import { type Invited, insertInvitations } from './samples.repository.ts';
import { tokenOf } from './tokens.ts';

/** The consent that lets us write to somebody about surveys. */
const purpose = 'opinion_survey';

/**
 * Draws the sample by the seed and invites: those who agreed to be written to by message, the others by a letter that the community delivers.
 * @throws survey-closes-too-early, survey-nobody-to-draw, not-found, not-your-survey, illegal-transition, edit-conflict
 */
export async function openSurvey(ctx: WriteCtx, id: string, input: { version: number; closesAt: Date }): Promise<void> {
  const step = await beginStep(ctx, id, 'open');
  const { survey } = step;
  if (input.closesAt <= ctx.now) throw closesTooEarly();
  const drawn = await drawAdults(ctx, { areaCode: survey.areaCode, seed: survey.seed, count: survey.sampleSize, purpose });
  if (drawn.people.length === 0) throw nobodyToDraw();
  const invited = drawn.people.map((person) => ({
    personId: person.id,
    token: tokenOf(ctx, id, person.id),
    told: person.agreed,
  }));
  await updateSurvey(ctx, survey, {
    version: input.version,
    state: step.to,
    opened_at: ctx.now,
    closes_at: input.closesAt,
    frame_size: drawn.frame,
    frame_digest: drawn.digest,
    refused: drawn.refused,
    invited: invited.length,
  });
  await insertInvitations(ctx, id, invited);
  await invite(ctx, survey, { invited, closesAt: input.closesAt });
  const { frame, refused, digest } = drawn;
  const data = { seed: survey.seed, frame, refused, digest, invited: invited.length, closesAt: input.closesAt.toISOString() };
  tell(ctx, step, 'open', data);
}

interface Invitation {
  readonly invited: readonly Invited[];
  readonly closesAt: Date;
}

async function invite(ctx: WriteCtx, survey: SurveyRecord, { invited, closesAt }: Invitation): Promise<void> {
  const notices = invited
    .filter((person) => person.told)
    .map(({ personId, token }) => ({
      template: 'survey_invitation',
      recipient: { kind: 'person' as const, id: personId },
      params: { deadline: closesAt.toISOString(), pointer: linkOf(ctx, token) },
      dedupeKey: `survey:${survey.id}:invited`,
      subject: { type: 'survey', id: survey.id },
    }));
  await notifyMany(ctx, notices);
}

/** The address that leads to the questions without signing in. */
export function linkOf(ctx: Pick<WriteCtx, 'tools'>, token: string): string {
  return `${ctx.tools.config.publicUrl}/q/${token}`;
}
