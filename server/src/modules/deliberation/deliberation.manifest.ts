import type { ModuleManifest } from '../../platform/manifest.ts';
import { covenantParts } from './covenants/covenants.parts.ts';
import { electionParts } from './elections/elections.parts.ts';
import { meetingParts } from './meetings/meeting.parts.ts';
import { discussionParts } from './posts/discussion.parts.ts';
import { topicParts } from './topics/topics.parts.ts';

export const deliberationManifest: ModuleManifest = {
  name: 'deliberation',
  routes: [...topicParts.routes, ...covenantParts.routes, ...electionParts.routes, ...meetingParts.routes, ...discussionParts.routes],
  subscribers: [
    ...topicParts.subscribers,
    ...covenantParts.subscribers,
    ...electionParts.subscribers,
    ...meetingParts.subscribers,
    ...discussionParts.subscribers,
  ],
  schedules: [...topicParts.schedules, ...covenantParts.schedules],
  workflows: [
    ...topicParts.workflows,
    ...covenantParts.workflows,
    ...electionParts.workflows,
    ...meetingParts.workflows,
    ...discussionParts.workflows,
  ],
};
