import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { createBallot, findBallot, registerBallotOwner } from '../../ballots/index.ts';
import { gradeVoteRunning, projectNotOpen } from '../running/projects.errors.ts';
import { findProject, type Grade, grades, lockProject, type ProjectRecord, updateProject } from '../running/projects.repository.ts';
import { lockVisibleProject, tell } from '../running/projects.steps.ts';

registerBallotOwner('project', async (ctx, { ownerId, areaCode }) => {
  const project = await findProject(ctx, ownerId);
  return project?.state === 'closing_review' && project.areaCode === areaCode;
});

const gradeWords: Readonly<Record<Grade, string>> = { a: 'A 优秀', b: 'B 良好', c: 'C 合格', d: 'D 不合格' };

/**
 * Prepares the residents' vote on the grade; its roll, opening and count are the ballot's, and what it settles is the grade (S001-62, S001-72).
 * @returns the ballot. @throws not-found, project-not-open, project-grade-vote-running, not-your-ballot, edit-conflict
 */
export async function prepareGradeVote(ctx: WriteCtx, id: string, input: { version: number }): Promise<string> {
  const project = await lockVisibleProject(ctx, id, input.version);
  if (project.state !== 'closing_review') throw projectNotOpen();
  if (project.gradeBallotId !== null) throw gradeVoteRunning();
  const ballotId = await createBallot(ctx, {
    owner: { type: 'project', id },
    areaCode: project.areaCode,
    title: `${project.title}：评定等次`.slice(0, 200),
    question: `您认为项目“${project.title}”做得怎么样？`,
    secrecy: 'named',
    template: 'grade_vote',
    options: grades.map((code) => ({ code, label: gradeWords[code] })),
  });
  await updateProject(ctx, project, { grade_ballot_id: ballotId });
  tell(ctx, project, 'project.grade_vote_prepared', { permission: 'ballots.manage', data: { ballot: ballotId } });
  return ballotId;
}

/** Takes over what became of the vote: its published result is the grade; an annulled one takes the grade back and lets the vote be held again. */
export const gradeVoteSubscriber: Subscriber = {
  name: 'projects.grade_votes',
  events: ['ballot.settled', 'ballot.noticed_again', 'ballot.cancelled', 'ballot.annulled'],
  handle: async (ctx, event) => {
    const ballot = await findBallot(ctx, event.subjectId);
    const project = ballot?.owner?.type === 'project' ? await lockProject(ctx, ballot.owner.id) : null;
    if (!project || project.gradeBallotId !== event.subjectId) return;
    if (event.name === 'ballot.noticed_again')
      return void (await updateProject(ctx, project, { grade_ballot_id: String(event.data['secondId']) }));
    if (event.name === 'ballot.settled')
      return settle(ctx, project, ballot?.result?.tally.outcome === 'carried' ? ballot.result.tally.whole.winners[0] : undefined);
    await updateProject(ctx, project, { grade: null, grade_ballot_id: null });
    if (project.grade !== null)
      tell(ctx, project, 'project.grade_annulled', { permission: null, data: { ballot: event.subjectId, grade: project.grade } });
  },
};

/** Without a winner - no quorum, the most votes for two grades - there is no grade, and the vote is held again. */
async function settle(ctx: WriteCtx, project: ProjectRecord, winner: string | undefined): Promise<void> {
  const grade = grades.find((code) => code === winner) ?? null;
  await updateProject(ctx, project, grade === null ? { grade_ballot_id: null } : { grade });
  if (grade !== null) tell(ctx, project, 'project.graded', { permission: null, data: { ballot: project.gradeBallotId, grade } });
}
