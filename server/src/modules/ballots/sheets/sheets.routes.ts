import { Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Nullable, OneOf, Version, Words } from '../../../platform/http/schemas.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import {
  alreadyVoted,
  channelNotAllowed,
  choiceUnfit,
  notOnRoll,
  notYourBallot,
  sheetExists,
  sheetNotWaiting,
  sheetOtherPerson,
  votingNotOpen,
} from '../ballots.errors.ts';
import { can } from '../ballots.policy.ts';
import { readableOrThrow } from '../ballots.presenter.ts';
import { PaperChoiceInput } from '../ballots.schema.ts';
import { type Sheet, sheetsOf } from './sheets.repository.ts';
import { receivePaper, settleSheet, takeFromUrn, typeSheet } from './sheets.service.ts';
import { sheetStates } from './sheets.workflow.ts';

const Serial = Type.String({ pattern: '^[0-9A-Za-z-]{1,40}$', description: 'Number printed or written on the sheet' });
const SheetView = Type.Object({
  id: Id,
  serial: Type.String(),
  entryId: Nullable(Id),
  group: Nullable(Type.String()),
  state: OneOf(sheetStates),
  /** Both readings, once they differ. */
  readings: Type.Array(Type.String()),
  mine: Type.Boolean(),
  version: Version,
});
const State = Type.Object({ state: OneOf(sheetStates) });
const enters = { access: ['staff'] as const, permission: 'ballots.enter', params: IdParams };

/** Paper sheets: handed in, typed by two people, settled by a third. */
export const sheetRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...enters,
    method: 'POST',
    path: '/ballots/:id/papers',
    operationId: 'receivePaper',
    summary: { zh: '收纸质选票（名册划记）', en: 'Take a paper sheet in and mark the roll' },
    status: 201,
    confidential: true,
    body: Type.Object({ entryId: Id, serial: Type.Optional(Serial) }),
    response: Type.Object({ receipt: Nullable(Type.String()), sheetId: Nullable(Id), setAside: Type.Boolean() }),
    problems: [notFound, notYourBallot, votingNotOpen, notOnRoll, channelNotAllowed, alreadyVoted, sheetExists],
    handler: async (ctx, { params, body }) => {
      const received = await receivePaper(ctx, params.id, body);
      return { receipt: received?.receipt ?? null, sheetId: received?.sheetId ?? null, setAside: received === null };
    },
  }),
  writeRoute({
    ...enters,
    method: 'POST',
    path: '/ballots/:id/sheets',
    operationId: 'takeSheetFromUrn',
    summary: { zh: '登记票箱里的无记名选票', en: 'Register a sheet from the urn of a secret ballot' },
    status: 201,
    body: Type.Object({ serial: Serial, group: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' })) }),
    response: Type.Object({ id: Id }),
    problems: [notFound, notYourBallot, votingNotOpen, channelNotAllowed, sheetExists],
    handler: async (ctx, { params, body }) => ({ id: await takeFromUrn(ctx, params.id, body) }),
  }),
  readRoute({
    ...enters,
    method: 'GET',
    path: '/ballots/:id/sheets',
    operationId: 'listSheets',
    summary: { zh: '纸质选票', en: 'Paper sheets' },
    response: Type.Object({ items: Type.Array(SheetView) }),
    problems: [notFound, notYourBallot],
    handler: async (ctx, { params }) => {
      assertAllowed(can.enter(ctx.actor, await readableOrThrow(ctx, params.id)));
      return { items: (await sheetsOf(ctx, params.id)).map((sheet) => present(ctx, sheet)) };
    },
  }),
  writeRoute({
    ...enters,
    method: 'POST',
    path: '/ballot-sheets/:id/type',
    operationId: 'typeSheet',
    secretBody: true,
    summary: { zh: '录入纸质选票', en: 'Type a paper sheet' },
    body: Type.Object({ choice: PaperChoiceInput }),
    response: State,
    problems: [notFound, notYourBallot, votingNotOpen, sheetNotWaiting, sheetOtherPerson, choiceUnfit],
    handler: async (ctx, { params, body }) => ({ state: await typeSheet(ctx, params.id, body.choice) }),
  }),
  writeRoute({
    ...enters,
    permission: 'ballots.tally',
    method: 'POST',
    path: '/ballot-sheets/:id/settle',
    operationId: 'settleSheet',
    summary: { zh: '裁定两次录入不一致的选票', en: 'Settle a sheet that two people read differently' },
    body: Type.Object({ version: Version, choice: PaperChoiceInput, note: Words(2000) }),
    response: State,
    problems: [notFound, notYourBallot, votingNotOpen, sheetNotWaiting, sheetOtherPerson, choiceUnfit, editConflict],
    handler: async (ctx, { params, body }) => ({ state: await settleSheet(ctx, params.id, body) }),
  }),
];

/** What the first person typed stays hidden from the second; a mismatch shows both. */
function present(ctx: Ctx, sheet: Sheet) {
  const { id, serial, entryId, group, state, version, firstBy, secondBy } = sheet;
  const readings = state === 'mismatch' ? [sheet.firstChoice, sheet.secondChoice].filter((c) => c !== null) : [];
  const mine = ctx.actor.id !== null && (firstBy === ctx.actor.id || secondBy === ctx.actor.id);
  return { id, serial, entryId, group, state, readings, mine, version };
}
