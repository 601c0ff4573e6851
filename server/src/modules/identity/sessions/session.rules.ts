const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export type SessionKind = 'staff' | 'resident' | 'reporter';

interface Lifetime {
  /** Unused for so long it ends. */
  readonly idleMs: number;
  /** Used or not, it ends. */
  readonly absoluteMs: number;
}

/** Staff work on shared machines, residents on their own phone; a query code opens one matter for a short look. */
export const lifetimes: Readonly<Record<SessionKind, Lifetime>> = {
  staff: { idleMs: 12 * hour, absoluteMs: 7 * day },
  resident: { idleMs: 14 * day, absoluteMs: 30 * day },
  reporter: { idleMs: 2 * hour, absoluteMs: day },
};

/** A session's last use is written at most so often, so that reading pages does not mean writing rows. */
export const heartbeatMs = 5 * minute;

/** When a new session ends at the latest. */
export function expiryOf(kind: SessionKind, now: Date): Date {
  return new Date(now.getTime() + lifetimes[kind].absoluteMs);
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/i, 'WeChat'],
  [/DingTalk/i, 'DingTalk'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/QQBrowser/i, 'QQ Browser'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrome\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/i, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
];

/**
 * The kind of device behind a request, `Chrome · Windows`: without versions, so that an update does not sign anybody out. A session is used from
 * the kind of device it was opened on, which makes a cookie carried elsewhere useless in its crudest form (reliability F45).
 */
export function deviceOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 400);
  const nameIn = (list: typeof browsers) => list.find(([pattern]) => pattern.test(text))?.[1];
  return `${nameIn(browsers) ?? '?'} · ${nameIn(systems) ?? '?'}`;
}
