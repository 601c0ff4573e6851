import type { FastifyRequest } from 'fastify';
import type { App } from '../../../platform/app.ts';
import { type Actor, type ActorKind, anonymousActor, type District, type Holding } from '../../../platform/context.ts';
import { gather } from '../../../platform/gather.ts';
import { hashToken } from '../../../platform/ids.ts';
import type { HeldAppointment } from '../accounts/in-force.ts';
import { permissionsOf } from '../roles.ts';
import { progressTokenOf, sessionTokenOf } from './cookies.ts';
import { deviceOf } from './session.rules.ts';
import { type Doorway, findLiveSessions, type LiveSession, touchSession } from './sessions.repository.ts';
import { openDuties, type SignInPolicy, signInPolicy } from './sign-in-policy.ts';

/**
 * Answers who sends a request: one statement for session, account and the appointments in force today, shared by the requests that come at the
 * same time; roles become permissions here.
 *
 * It asks anew for each request and on the writing connection, because a session that has just been ended must not live on, neither in memory nor in a
 * lagging copy. It also writes there that the session was used, at most every five minutes: that is the session's own pulse and no part of the question.
 */
export function createAuthenticator(
  app: App,
): (request: FastifyRequest, district: District, access: readonly ActorKind[]) => Promise<Actor> {
  const findSession = sessionsTogether(app);
  return async (request, district, access) => {
    const device = deviceOf(request.headers['user-agent']);
    const actorIn = (token: string | null) =>
      token === null ? anonymousActor : actorOfToken(app, { district, token, device }, findSession);
    const progress = progressTokenOf(request);
    const signedIn = await actorIn(sessionTokenOf(request));
    return progress === null
      ? signedIn
      : withOpenedDemand(signedIn, await actorIn(progress), { access, residentPage: isResidentPage(request) });
  };
}

type FindSession = (district: District, tokenHash: string) => Promise<LiveSession | undefined>;

/** Looks up the sessions of a district that are asked for at the same time in one statement. */
function sessionsTogether(app: App): FindSession {
  const districts = new Map<string, (tokenHash: string) => Promise<LiveSession | undefined>>();
  return (district, tokenHash) => {
    const find = districts.get(district.schema) ?? gather((hashes) => findLiveSessions(doorOf(app, district), hashes));
    districts.set(district.schema, find);
    return find(tokenHash);
  };
}

function doorOf(app: App, district: District): Doorway {
  return { db: app.db, now: app.clock.now(), district };
}

/**
 * A browser may hold two sessions: who is signed in, and a demand opened by its code. A resident has both at once. Staff who look at the
 * residents' pages act there as the reporter they have become, and everywhere else as themselves.
 */
function withOpenedDemand(signedIn: Actor, opened: Actor, asked: { access: readonly ActorKind[]; residentPage: boolean }): Actor {
  if (opened.kind !== 'reporter' || signedIn.kind === 'anonymous') return opened.kind === 'reporter' ? opened : signedIn;
  if (signedIn.kind === 'resident') return { ...signedIn, demandId: opened.demandId };
  const asReporter = asked.access.includes('reporter') && (asked.residentPage || !asked.access.includes('staff'));
  return asReporter ? opened : signedIn;
}

/** Whether the request comes from a page that is not the console's, as far as the browser tells. */
function isResidentPage(request: FastifyRequest): boolean {
  const { referer } = request.headers;
  if (referer === undefined || !URL.canParse(referer)) return false;
  const { host, pathname } = new URL(referer);
  return host === request.headers.host && !/^\/(console|api)(\/|$)/.test(pathname);
}

interface Presented {
  readonly district: District;
  readonly token: string;
  readonly device: string;
}

/** Who a token stands for at this moment; nobody when its session is over, or when it comes from another kind of device. */
export async function actorOfToken(
  app: App,
  { district, token, device }: Presented,
  findSession: FindSession = async (of, hash) => (await findLiveSessions(doorOf(app, of), [hash])).get(hash),
): Promise<Actor> {
  const session = await findSession(district, hashToken(token));
  if (!session || (session.device !== null && session.device !== device)) return anonymousActor;
  const door = doorOf(app, district);
  await touchSession(door, session);
  const policy = await signInPolicy(app.uow.read({ district, actor: anonymousActor, requestId: 'session', lang: 'zh' }));
  return actorOf(session, policy, door.now);
}

/** The actor of a session. Staff who still have to change their password or enrol a second factor hold nothing until they have. */
export function actorOf(session: LiveSession, policy: SignInPolicy, now: Date): Actor {
  if (session.kind === 'resident') return { ...anonymousActor, kind: 'resident', id: session.personId, name: session.name };
  // The demand stands for its reporter, who may well be nobody we know.
  if (session.kind === 'reporter') return { ...anonymousActor, kind: 'reporter', id: session.demandId, demandId: session.demandId };
  const duties = openDuties(session, policy, now);
  const ready = !duties.mustChangePassword && !duties.mustEnrolSecondFactor;
  return {
    kind: 'staff',
    id: session.accountId,
    name: session.name,
    holdings: ready ? session.appointments.map(holdingOf) : [],
    demandId: null,
  };
}

function holdingOf(held: HeldAppointment): Holding {
  return {
    role: held.role,
    areaCode: held.areaCode,
    unitId: held.unitId,
    sectionId: held.sectionId,
    permissions: permissionsOf(held.role),
  };
}
