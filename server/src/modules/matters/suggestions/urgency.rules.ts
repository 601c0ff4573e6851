import { type Urgency, urgencies } from '../../catalogue/index.ts';

/** How urgent a text sounds, with the words and the type that say so. */
export interface HeardUrgency {
  readonly urgency: Urgency;
  /** 0 to 1; those of all urgencies add up to one. */
  readonly score: number;
  readonly words: readonly string[];
}

/** Words of danger: life and limb first, then what cannot wait for days. Doubts count as words; a person decides. */
const alarming: Readonly<Record<'emergency' | 'urgent', readonly string[]>> = {
  emergency:
    '着火 起火 冒烟 爆炸 煤气味 燃气泄漏 漏气 触电 漏电 坍塌 塌陷 塌方 滑坡 被困 困在电梯 轻生 自杀 跳楼 晕倒 昏迷 快要倒 随时会倒 随时会掉 溺水 中毒 持刀'.split(
      ' ',
    ),
  urgent:
    '摔伤 摔倒 受伤 砸伤 砸到 掉下来 脱落 伤人 咬伤 危险 安全隐患 没有井盖 井盖不见 井盖缺失 停水 停电 断水 断电 停气 爆管 水管破裂 污水倒灌 积水 淹了 无法出行 出不了门 消防通道 断粮 没饭吃 急需 救命 孕妇 救护车进不来'.split(
      ' ',
    ),
};
/** What one word of danger takes from what was expected of the type; a second one takes as much of the rest. */
const alarmShare = { emergency: 0.55, urgent: 0.35 } as const;
/** Where no type is known nothing presses. */
const calm: Urgency = 'general';

/**
 * How urgent a text sounds: what the catalogue says of its likely types, moved by words of danger in the text (O9). All four, likeliest first.
 * `types` are the proposed types with their likelihood and usual urgency.
 */
export function hearUrgency(text: string, types: readonly { readonly score: number; readonly urgency: Urgency }[]): HeardUrgency[] {
  const shares = new Map<Urgency, number>(urgencies.map((each) => [each, 0]));
  const add = (urgency: Urgency, share: number): void => void shares.set(urgency, (shares.get(urgency) ?? 0) + share);
  for (const { score, urgency } of types) add(urgency, score);
  add(calm, Math.max(0, 1 - types.reduce((sum, { score }) => sum + score, 0)));
  const found = { emergency: wordsIn(text, alarming.emergency), urgent: wordsIn(text, alarming.urgent) };
  for (const level of ['urgent', 'emergency'] as const) {
    const kept = (1 - alarmShare[level]) ** Math.min(2, found[level].length);
    for (const [urgency, share] of shares) shares.set(urgency, share * kept);
    add(level, 1 - kept);
  }
  const total = [...shares.values()].reduce((a, b) => a + b, 0);
  return urgencies
    .map((urgency) => ({
      urgency,
      score: (shares.get(urgency) ?? 0) / total,
      words: urgency === 'emergency' || urgency === 'urgent' ? found[urgency] : [],
    }))
    .sort((a, b) => b.score - a.score);
}

function wordsIn(text: string, words: readonly string[]): string[] {
  const found = words.filter((word) => text.includes(word));
  return found.filter((word) => !found.some((other) => other !== word && other.includes(word)));
}
