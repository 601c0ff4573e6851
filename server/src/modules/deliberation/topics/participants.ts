import type { Ctx } from '../../../platform/context.ts';

/** Persons who took part in a topic in some way. */
export type ParticipantSource = (ctx: Ctx, topicId: string) => Promise<readonly string[]>;

const sources: ParticipantSource[] = [];

/** Whoever keeps who took part (posts, meetings) tells it here, so that what came of it reaches them too (requirements 2.3.3, report). */
export function registerParticipants(source: ParticipantSource): void {
  sources.push(source);
}

/** Everybody who took part, each once, by their ids as persons. */
export async function participantsOf(ctx: Ctx, topicId: string): Promise<string[]> {
  const found = new Set<string>();
  for (const source of sources) for (const id of await source(ctx, topicId)) found.add(id);
  return [...found];
}
