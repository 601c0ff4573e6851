import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { all, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { canApply } from '../../../platform/workflow.ts';
import { notYourMatter } from '../matters.errors.ts';
import { unitsOf } from '../matters.policy.ts';
import { appealDecidedByAnother, appealsOpen, appealTooLate, nothingToDecide } from './bulletins.errors.ts';
import { type BulletinState, bulletinLineWorkflow, bulletinWorkflow, type LineState } from './bulletins.workflow.ts';

/** What the decisions look at. */
export interface BulletinFacts {
  readonly state: BulletinState;
  readonly areaCode: string;
  readonly appealsUntil: Date;
  readonly drawnBy: string;
}
export interface LineFacts {
  readonly state: LineState;
  readonly unitId: string;
  readonly appealedBy: string | null;
}

/** Who draws, decides or publishes in a place. */
const desk = ['supervision.supervise', 'supervision.lead'] as const;

/** Whether the actor sees a line: the desk all, a unit its own, the staff what is published and was not taken back. */
export function canReadLine(actor: Actor, bulletin: BulletinFacts, line: LineFacts): boolean {
  if (desk.some((permission) => holdsFor(actor, permission, bulletin.areaCode))) return true;
  return unitsOf(actor).includes(line.unitId) || (bulletin.state === 'published' && line.state !== 'removed');
}

/** SQL twin of `canReadLine` over the tables `b` (bulletin) and `l` (line). */
export function linesVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  return anyOf([ofDesk(actor), ownLine(actor), sql<SqlBool>`(b.state = 'published' and l.state <> 'removed')`]);
}

/** Bulletins of which the actor sees anything, over the table `b`; `lines` is the table of lines. A published one is everybody's, also without lines. */
export function bulletinsVisibleTo(actor: Actor, lines: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const withOwnLine = sql<SqlBool>`exists (select from ${lines} l where l.bulletin_id = b.id and ${ownLine(actor)})`;
  return anyOf([sql<SqlBool>`b.state = 'published'`, ofDesk(actor), withOwnLine]);
}

function ofDesk(actor: Actor): RawBuilder<SqlBool> {
  const areas = desk.flatMap((permission) => holdingsWith(actor, permission).map((h) => h.areaCode));
  return anyOf([...new Set(areas)].map((code) => areaWithin('b.area_code', code)));
}

function ownLine(actor: Actor): RawBuilder<SqlBool> {
  return sql<SqlBool>`l.unit_id = any(${unitsOf(actor)}::uuid[])`;
}

/** Whether the actor may draw a bulletin for a place. */
export function mayDraw(actor: Actor, areaCode: string): Decision {
  return when(holdsFor(actor, 'supervision.supervise', areaCode), notYourMatter);
}

/** After the time to appeal, when every appeal is decided. */
export function mayPublish(actor: Actor, bulletin: BulletinFacts, { now, undecided }: { now: Date; undecided: boolean }): Decision {
  return all(mayDraw(actor, bulletin.areaCode), when(!undecided && now > bulletin.appealsUntil, appealsOpen));
}

/** The unit itself, once and in time. */
export function mayAppeal(actor: Actor, bulletin: BulletinFacts, line: LineFacts, now: Date): Decision {
  const inTime = canApply(bulletinWorkflow, bulletin.state, 'publish') && now <= bulletin.appealsUntil;
  return all(
    when(holdsForUnit(actor, 'matters.object', line.unitId), notYourMatter),
    when(inTime && canApply(bulletinLineWorkflow, line.state, 'appeal'), appealTooLate),
  );
}

/** A leader who neither drew the bulletin nor appealed. */
export function mayDecide(actor: Actor, bulletin: BulletinFacts, line: LineFacts): Decision {
  return all(
    when(holdsFor(actor, 'supervision.lead', bulletin.areaCode), notYourMatter),
    when(canApply(bulletinLineWorkflow, line.state, 'decide'), nothingToDecide),
    when(actor.id !== bulletin.drawnBy && actor.id !== line.appealedBy, appealDecidedByAnother),
  );
}
