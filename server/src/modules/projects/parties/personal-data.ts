import { eraseWords } from '../../../platform/erase-words.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { followNothing } from '../following/followers.repository.ts';
import { eraseComments } from './comments.repository.ts';

/** A person was erased: so are their comments with the answers, and what they followed (PIPL 47). */
export const projectErasure: Subscriber = {
  name: 'projects.erase_words',
  events: ['person.erased'],
  handle: async (ctx, { subjectId: personId }) => {
    await followNothing(ctx, personId);
    if ((await eraseComments(ctx, personId)) > 0) await eraseWords(ctx, { subjects: [], actorId: personId });
  },
};
