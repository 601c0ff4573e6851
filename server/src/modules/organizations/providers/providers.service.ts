import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, optionalName, optionalText } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { changedFields } from '../changed-fields.ts';
import type { OrganizationEvent } from '../organizations.events.ts';
import { can } from '../organizations.policy.ts';
import { insertProvider, loadProvider, type Provider, updateProvider } from './providers.repository.ts';

interface ProviderFields {
  readonly price?: string | null;
  readonly phone?: string | null;
  /** The day somebody checked licence, prices and complaints; null takes the provider off the public list. */
  readonly vettedOn?: string | null;
  readonly subsidised?: boolean;
}

export interface ProviderInput extends ProviderFields {
  readonly name: string;
  readonly kinds: readonly string[];
  readonly areaCode: string;
}

/** Adds a provider; offered to residents once it is vetted. @throws not-found, forbidden */
export async function createProvider(ctx: WriteCtx, input: ProviderInput): Promise<Provider> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(can.manageProvider(ctx.actor, input.areaCode));
  const provider = {
    id: uuidv7(ctx.now),
    name: nameField(input.name, '/name'),
    kinds: [...new Set(input.kinds)],
    areaCode: input.areaCode,
    price: optionalText(input.price, '/price', 500) ?? null,
    phone: optionalName(input.phone, '/phone', 40) ?? null,
    vettedOn: input.vettedOn ?? null,
    subsidised: input.subsidised ?? false,
    active: true,
  };
  await insertProvider(ctx, provider);
  emit(ctx, {
    name: 'provider.created',
    subject: { type: 'service_provider', id: provider.id },
    data: { areaCode: provider.areaCode, kinds: provider.kinds },
  } satisfies OrganizationEvent);
  return { ...provider, version: 1 };
}

export interface ProviderPatch extends ProviderFields {
  readonly version: number;
  readonly name?: string;
  readonly kinds?: readonly string[];
  readonly areaCode?: string;
  readonly active?: boolean;
}

/** Changes a provider. @throws not-found, forbidden, edit-conflict */
export async function changeProvider(ctx: WriteCtx, id: string, patch: ProviderPatch): Promise<Provider> {
  const provider = await loadProvider(ctx, id, true);
  if (!provider) throw notFound();
  assertAllowed(can.manageProvider(ctx.actor, provider.areaCode));
  if (provider.version !== patch.version) throw editConflict({ current: { version: provider.version } });
  if (patch.areaCode !== undefined) {
    await areaOrThrow(ctx, patch.areaCode);
    assertAllowed(can.manageProvider(ctx.actor, patch.areaCode));
  }
  const change = changedFields(provider, {
    areaCode: patch.areaCode,
    active: patch.active,
    vettedOn: patch.vettedOn,
    subsidised: patch.subsidised,
    kinds: patch.kinds && [...new Set(patch.kinds)],
    name: patch.name === undefined ? undefined : nameField(patch.name, '/name'),
    price: optionalText(patch.price, '/price', 500),
    phone: optionalName(patch.phone, '/phone', 40),
  });
  const fields = Object.keys(change);
  if (fields.length === 0) return provider;
  await updateProvider(ctx, id, change);
  emit(ctx, { name: 'provider.changed', subject: { type: 'service_provider', id }, data: { fields } } satisfies OrganizationEvent);
  return { ...provider, ...change, version: provider.version + 1 };
}
