import type { Stage } from '../rules/rule-body.ts';
import type { TopicState } from './topics.workflow.ts';

/** In which stage of the procedure a topic is; null once it ended without a resolution before any. */
const stageOf: Readonly<Record<TopicState, Stage>> = {
  proposed: 'topic',
  supported: 'topic',
  declined: 'topic',
  preparing: 'topic',
  withdrawn: 'topic',
  noticed: 'notice',
  discussing: 'discussion',
  drafted: 'decision',
  voting: 'decision',
  not_carried: 'decision',
  resolved: 'decision',
  objected: 'decision',
  annulled: 'decision',
  implementing: 'execution',
  fed_back: 'feedback',
  evaluated: 'feedback',
};

export interface StageLine {
  readonly stage: Stage;
  readonly state: 'done' | 'current' | 'coming' | 'left_out';
}

/** The procedure bar: what lies behind, where it stands, what comes, and what the rules of the place leave out (S001-89). */
export function stageBar(all: readonly Stage[], kept: readonly Stage[], state: TopicState): StageLine[] {
  const here = all.indexOf(stageOf[state]);
  const over = state === 'evaluated';
  return all.map((stage, i) => {
    if (!kept.includes(stage) && i !== here) return { stage, state: 'left_out' };
    if (i < here || (over && i === here)) return { stage, state: 'done' };
    return { stage, state: i === here ? 'current' : 'coming' };
  });
}
