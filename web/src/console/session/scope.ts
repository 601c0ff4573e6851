import type { HeldRole } from '../../api/kit-paths.ts';
import { keepValue, readValue } from '../../ui/device-store.ts';
import { createSignal, useSignal } from '../../ui/signal.ts';
import { useSession } from './session.ts';

/** A part of the district the person answers for. */
export interface Scope {
  areaCode: string;
  name: string;
}

const chosen = createSignal<string>(readValue<string>('scope') ?? '');

function scopesOf(roles: readonly HeldRole[]): Scope[] {
  const byCode = new Map(roles.flatMap((role) => (role.areaCode && role.areaName ? [[role.areaCode, role.areaName] as const] : [])));
  return [...byCode].map(([areaCode, name]) => ({ areaCode, name })).sort((a, b) => a.areaCode.length - b.areaCode.length);
}

/**
 * The area the person looks at now: `areaCode` is undefined for everything they answer for. Lists and figures pass it on as their
 * `area` filter unless the page has one of its own.
 */
export function useScope(): { areaCode: string | undefined; scopes: Scope[]; choose: (areaCode: string) => void } {
  const { account } = useSession();
  const scopes = scopesOf(account.roles);
  const code = useSignal(chosen);
  const choose = (areaCode: string) => {
    keepValue('scope', areaCode);
    chosen.set(areaCode);
  };
  return { areaCode: scopes.some((scope) => scope.areaCode === code) ? code : undefined, scopes, choose };
}
