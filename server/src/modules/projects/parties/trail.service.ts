import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { can } from '../running/projects.policy.ts';
import { lockVisibleProject, tell } from '../running/projects.steps.ts';
import { insertParticipation, type TrailEntry } from './trail.repository.ts';

/** Notes by hand that residents took part in a step. @throws not-found, not-your-project, invalid-input */
export async function noteParticipation(ctx: WriteCtx, id: string, input: TrailEntry): Promise<void> {
  const project = await lockVisibleProject(ctx, id);
  const runs = can.run(ctx.actor, project);
  assertAllowed(runs.allowed ? runs : can.supervise(ctx.actor, project));
  if (input.heldOn > localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/heldOn', detail: 'not in the future' }] });
  const words = nameField(input.words, '/words', 500);
  await insertParticipation(ctx, id, [{ ...input, words }]);
  tell(ctx, project, 'project.participation_noted', {
    permission: 'projects.run',
    data: { step: input.step, residents: input.residents, heldOn: input.heldOn },
    words: { words },
  });
}
