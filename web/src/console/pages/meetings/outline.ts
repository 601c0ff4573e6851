import type { PhrasesOf } from '../../../i18n/phrases.ts';
import type { Meeting } from './meeting.ts';
import { seatName } from './meeting.ts';
import type { terms } from './phrases.ts';

/** What was written down in the meeting, put in order as the beginning of its minutes. Minutes are in Chinese whatever the clerk reads. */
export function outlineOf(meeting: Meeting, n: PhrasesOf<typeof terms>, when: string): string {
  const lines = [`${meeting.title}纪要`, '', `时间：${when}`, `地点：${meeting.place}`, `到会：${meeting.came}人`];
  if (meeting.quorum !== null) lines.push(`应到${meeting.entitled}人，到会要求${meeting.quorum}人`);
  if (meeting.absentFirst.length > 0) lines.push(`首次通知缺席：${meeting.absentFirst.map((seat) => seatName(n, seat)).join('、')}`);
  for (const [i, item] of meeting.items.entries()) lines.push('', `${i + 1}. ${item.title}`, ...(item.note ? [item.note] : []));
  for (const phase of meeting.phases.filter((each) => each.entries.length > 0)) {
    lines.push('', phase.name);
    for (const entry of phase.entries)
      lines.push(`${entry.speaker}${entry.capacity ? `（${entry.capacity}）` : ''}${entry.dissent ? '［保留意见］' : ''}：${entry.words}`);
  }
  const counted = meeting.motions.filter((motion) => motion.struckReason === null);
  if (counted.length > 0) lines.push('', '表决');
  for (const motion of counted)
    lines.push(
      `${motion.words}：到会${motion.present}人，赞成${motion.yes}，反对${motion.no}，弃权${motion.abstain}，${n[motion.outcome]}`,
    );
  const open = meeting.tasks.filter((task) => task.state !== 'dropped');
  if (open.length > 0) lines.push('', '落实事项');
  for (const task of open) lines.push(`${task.words}，${task.owner}负责，${task.dueOn}前`);
  return lines.join('\n');
}
