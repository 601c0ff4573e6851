import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { communityOrThrow } from '../communal/places.ts';
import { assetNotListed, notYourAsset, ownTheme, themeAssetMissing, themeAssetUnfit } from './assets.errors.ts';
import { assets, linkAssets, listedIn, lockThemeInForce, themes } from './assets.repository.ts';
import type { AssetKind } from './assets.workflow.ts';

export interface AssetInput {
  readonly kind: AssetKind;
  readonly name: string;
  readonly words: string;
  /** To whom it belongs, or who answers for it. */
  readonly owner: string;
  readonly lng: number;
  readonly lat: number;
  /** Whether everybody sees it; people with skills are asked first. */
  readonly shown: boolean;
}

function columnsOf(input: AssetInput) {
  return {
    kind: input.kind,
    name: nameField(input.name, '/name', 120),
    words: textField(input.words, '/words', 2000),
    owner: nameField(input.owner, '/owner', 120),
    lng: input.lng,
    lat: input.lat,
    shown: input.shown,
  };
}

/** Enters something a community has. @returns its id. @throws not-your-asset, community-needed, not-found */
export async function enterAsset(ctx: WriteCtx, input: AssetInput & { areaCode: string }): Promise<string> {
  await communityOrThrow(ctx, input.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'community_life.manage', input.areaCode), notYourAsset));
  const id = uuidv7(ctx.now);
  const row = { id, area_code: input.areaCode, state: 'listed', ...columnsOf(input), created_by: ctx.actor.id ?? '', created_at: ctx.now };
  await assets.insert(ctx, row);
  assets.tell(ctx, { id, area_code: input.areaCode }, 'asset.entered', {
    permission: 'community_life.manage',
    data: { kind: input.kind, shown: input.shown },
  });
  return id;
}

/** Changes an entry. @throws not-found, not-your-asset, asset-not-listed, edit-conflict */
export async function changeAsset(ctx: WriteCtx, id: string, input: AssetInput & { version: number }): Promise<void> {
  const row = await assets.locked(ctx, id, input.version);
  assertAllowed(assets.mayStep(ctx.actor, row, 'remove'));
  if (row.state !== 'listed') throw assetNotListed();
  await assets.change(ctx, row, columnsOf(input));
  assets.tell(ctx, row, 'asset.changed', { permission: 'community_life.manage', data: { shown: input.shown } });
}

/** Takes an entry off the register with the reason. @throws those of every step */
export async function removeAsset(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const row = await assets.locked(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  await assets.step(ctx, row, { action: 'remove', changes: { gone_reason: reason }, words: { reason } });
}

/** Lists an entry again. @throws those of every step */
export async function restoreAsset(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  await assets.step(ctx, await assets.locked(ctx, id, input.version), { action: 'restore', changes: { gone_reason: null } });
}

export interface ThemeInput {
  readonly areaCode: string;
  readonly title: string;
  readonly words: string;
  readonly assetIds: readonly string[];
}

/** Proposes a theme that draws on at least one asset of the community (S001-19). @returns its id. @throws theme-asset-missing, theme-asset-unfit, not-your-asset, community-needed */
export async function proposeTheme(ctx: WriteCtx, input: ThemeInput): Promise<string> {
  await communityOrThrow(ctx, input.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'community_life.manage', input.areaCode), notYourAsset));
  const assetIds = [...new Set(input.assetIds)];
  if (assetIds.length === 0) throw themeAssetMissing();
  if ((await listedIn(ctx, input.areaCode, assetIds)).length !== assetIds.length) throw themeAssetUnfit();
  const id = uuidv7(ctx.now);
  await themes.insert(ctx, {
    id,
    area_code: input.areaCode,
    state: 'proposed',
    title: nameField(input.title, '/title', 120),
    words: textField(input.words, '/words', 5000),
    created_by: ctx.actor.id ?? '',
    created_at: ctx.now,
  });
  await linkAssets(ctx, id, assetIds);
  const data = { assets: assetIds.length };
  themes.tell(ctx, { id, area_code: input.areaCode }, 'theme.proposed', { permission: 'community_life.manage', data });
  return id;
}

/** Makes a proposal the community's theme; the one before ends. Whoever proposed it does not decide. @throws theme-is-own and those of every step */
export async function adoptTheme(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const row = await themes.locked(ctx, id, input.version);
  assertAllowed(themes.mayStep(ctx.actor, row, 'adopt'));
  assertAllowed(when(row.created_by !== ctx.actor.id, ownTheme));
  const before = await lockThemeInForce(ctx, row.area_code);
  if (before)
    await themes.step(ctx, before, {
      action: 'end',
      changes: { ended_reason: '换用新的主题' },
      data: { successor: id },
      consequence: true,
    });
  await themes.step(ctx, row, { action: 'adopt', changes: { decided_at: ctx.now } });
}

/** Declines a proposal, or ends the theme in force, with the reason. @throws theme-is-own and those of every step */
export async function endTheme(
  ctx: WriteCtx,
  id: string,
  action: 'decline' | 'end',
  input: { version: number; reason: string },
): Promise<void> {
  const row = await themes.locked(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  await themes.step(ctx, row, { action, changes: { ended_reason: reason, decided_at: row.decided_at ?? ctx.now }, words: { reason } });
}
