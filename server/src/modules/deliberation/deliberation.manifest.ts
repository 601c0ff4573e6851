import type { ModuleManifest } from '../../platform/manifest.ts';
import { communalParts } from './communal/communal.parts.ts';
import { covenantParts } from './covenants/covenants.parts.ts';
import { electionParts } from './elections/elections.parts.ts';
import { growthParts } from './growth/growth.parts.ts';
import { meetingParts } from './meetings/meeting.parts.ts';
import { discussionParts } from './posts/discussion.parts.ts';
import { topicParts } from './topics/topics.parts.ts';

export const deliberationManifest: ModuleManifest = {
  name: 'deliberation',
  routes: [
    ...topicParts.routes,
    ...covenantParts.routes,
    ...electionParts.routes,
    ...meetingParts.routes,
    ...discussionParts.routes,
    ...growthParts.routes,
    ...communalParts.routes,
  ],
  subscribers: [
    ...topicParts.subscribers,
    ...covenantParts.subscribers,
    ...electionParts.subscribers,
    ...meetingParts.subscribers,
    ...discussionParts.subscribers,
    ...growthParts.subscribers,
    ...communalParts.subscribers,
  ],
  schedules: [...topicParts.schedules, ...covenantParts.schedules, ...communalParts.schedules],
  workflows: [
    ...topicParts.workflows,
    ...covenantParts.workflows,
    ...electionParts.workflows,
    ...meetingParts.workflows,
    ...discussionParts.workflows,
    ...communalParts.workflows,
  ],
};
