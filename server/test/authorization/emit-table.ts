import { modules } from '../../src/modules/index.ts';

/** Who may knock at a route: the kinds of actors, and the permission staff must hold for something. */
export interface RouteRight {
  readonly access: string;
  readonly permission: string | null;
}

/** What the routes declare, by operation. */
export function declaredRights(): Record<string, RouteRight> {
  const routes = modules.flatMap((m) => m.routes ?? []);
  return Object.fromEntries(
    routes
      .map((r) => [r.operationId, { access: [...r.access].sort().join(' '), permission: r.permission ?? null }])
      .sort(([a], [b]) => String(a).localeCompare(String(b))),
  );
}
