const minute = 60_000;

/** What was asked for and tried at one number in the last day. */
export interface RecentCodes {
  readonly inMinute: number;
  readonly inHour: number;
  readonly inDay: number;
  readonly newest: Date | null;
  readonly wrongInDay: number;
}

/** Codes for one number: 1 a minute, 5 an hour, 10 a day (reliability §5.4). */
const limits = [
  { most: 1, windowMs: minute, countOf: (recent: RecentCodes) => recent.inMinute },
  { most: 5, windowMs: 60 * minute, countOf: (recent: RecentCodes) => recent.inHour },
  { most: 10, windowMs: 1440 * minute, countOf: (recent: RecentCodes) => recent.inDay },
];

/** Milliseconds until a number may be sent another code; 0 for now. Never longer than the window of the limit that is reached. */
export function sendWaitMs(recent: RecentCodes, now: Date): number {
  const sinceNewest = now.getTime() - (recent.newest?.getTime() ?? 0);
  const waits = limits
    .filter((limit) => limit.countOf(recent) >= limit.most)
    .map((limit) => Math.max(minute, limit.windowMs - sinceNewest));
  return waits.length === 0 ? 0 : Math.max(...waits);
}

/** The message. The code stands early, so that it shows in a notice on a locked screen; a warning follows. */
export function messageText(code: string, districtName: string): string {
  return `【联动】${code} 是您登录“${districtName}”的验证码，5 分钟内有效。工作人员不会向您索要验证码，请勿告诉他人。`;
}
