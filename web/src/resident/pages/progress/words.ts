import { definePhrases, type PhrasesOf } from '../../../i18n/phrases.ts';
import type { ProgressMatter, ProgressView } from './api.ts';

/** Where a report stands and what comes next, in the words of a letter to its author. */
export const stateWords = definePhrases({
  received: { zh: '已收到您的反映', en: 'We have your report' },
  sorting: { zh: '正在看是哪类事、该由谁负责', en: 'We are finding out what it is and whose duty it is' },
  needsInfo: { zh: '等您补充一点情况', en: 'Waiting for a little more from you' },
  notAccepted: { zh: '不在受理范围，已告诉您该找谁', en: 'Not ours to take; we told you where to turn' },
  closedIncomplete: { zh: '没有等到补充，已经关闭。可以再反映一次。', en: 'Closed, as the details did not come. You may report it again.' },
  withdrawn: { zh: '您已撤回', en: 'You withdrew it' },
  deciding: { zh: '正在议定由谁负责', en: 'It is being decided whose duty it is' },
  disputed: { zh: '分类有不同意见，评议小组正在裁定', en: 'There are two views of its kind; a panel is deciding' },
  dispatching: { zh: '正在交给承办单位', en: 'It is being handed to the unit in charge' },
  convening: { zh: '居委会正在召集大家商量', en: 'The committee is calling the neighbours together' },
  guiding: { zh: '正在为您准备办事指引', en: 'Guidance is being prepared for you' },
  handling: { zh: (unit: string) => `${unit}正在办理`, en: (unit: string) => `${unit} is working on it` },
  deliberating: { zh: '等大家一起商量', en: 'To be talked over with the neighbours' },
  guided: { zh: '请按指引去办，我们会回访', en: 'Please follow the guidance; we will ask how it went' },
  referred: { zh: '已转给专门机构，正在等回音', en: 'Passed to a specialised body; waiting for its reply' },
  confirm: { zh: '请您说一说：解决了没有', en: 'Please tell us: is it solved?' },
  supervised: { zh: '督查人员正在过问', en: 'Supervisors are looking into it' },
  nextDecide: { zh: '告诉您由谁负责', en: 'We tell you whose duty it is' },
  nextHandle: { zh: '办理', en: 'It is handled' },
  nextConfirm: { zh: '请您确认', en: 'You say whether it is solved' },
  closed: { zh: '已办结', en: 'Closed' },
  answered: { zh: '已答复', en: 'Answered' },
  closedUnresolved: { zh: '没有解决，说明理由后结束', en: 'Ended unsolved, with the reason given' },
  merged: { zh: '已并到别人反映的同一件事里', en: 'Merged with the same matter of others' },
});

type Words = PhrasesOf<typeof stateWords>;

/** A heading for now and the steps that are still to come. */
export interface Standing {
  now: string;
  next: readonly string[];
  /** `done` as it should, or `ended` otherwise; nothing more will happen then. */
  phase: 'going' | 'done' | 'ended';
}

const done = (now: string): Standing => ({ now, next: [], phase: 'done' });
const ended = (now: string): Standing => ({ now, next: [], phase: 'ended' });
const going = (now: string, ...next: string[]): Standing => ({ now, next, phase: 'going' });

/** How a report stands that has not become a matter yet. */
export function standingOfDemand(demand: Pick<ProgressView, 'state' | 'stateName'>, t: Words): Standing {
  switch (demand.state) {
    case 'received':
      return going(t.sorting, t.nextHandle, t.nextConfirm);
    case 'needs_info':
      return going(t.needsInfo, t.nextDecide, t.nextHandle, t.nextConfirm);
    case 'not_accepted':
      return ended(t.notAccepted);
    case 'closed_incomplete':
      return ended(t.closedIncomplete);
    case 'withdrawn':
      return ended(t.withdrawn);
    default:
      return going(demand.stateName);
  }
}

function determined(matter: Pick<ProgressMatter, 'class'>, t: Words): string {
  if (matter.class === 'communal') return t.convening;
  return matter.class === 'private' ? t.guiding : t.dispatching;
}

/** How a matter stands. A state that is not known here is named as the server names it. */
export function standingOfMatter(matter: Pick<ProgressMatter, 'state' | 'stateName' | 'class' | 'unitName'>, t: Words): Standing {
  const standings: Record<string, Standing> = {
    accepted: going(t.deciding, t.nextHandle, t.nextConfirm),
    triage_proposed: going(t.deciding, t.nextHandle, t.nextConfirm),
    triage_disputed: going(t.disputed, t.nextHandle, t.nextConfirm),
    determined: going(determined(matter, t), t.nextHandle, t.nextConfirm),
    in_handling: going(t.handling(matter.unitName), t.nextConfirm),
    in_batch: going(t.handling(matter.unitName), t.nextConfirm),
    awaiting_deliberation: going(t.deliberating, t.nextHandle, t.nextConfirm),
    guided: going(t.guided, t.nextConfirm),
    referred: going(t.referred, t.nextConfirm),
    awaiting_confirmation: going(t.confirm),
    under_supervision: going(t.supervised, t.nextHandle, t.nextConfirm),
    closed: done(t.closed),
    answered: done(t.answered),
    closed_unresolved: ended(t.closedUnresolved),
    withdrawn: ended(t.withdrawn),
    merged: ended(t.merged),
  };
  return standings[matter.state] ?? going(matter.stateName);
}

/** What the promised times are about, by kind of clock. */
export const clockWords = definePhrases({
  acceptance: { zh: '告诉您由谁负责', en: 'To tell you whose duty it is' },
  ask_back: { zh: '请您在这之前补充', en: 'For you to add details' },
  response: { zh: '第一次和您联系', en: 'To be in touch with you' },
  solution: { zh: '答应您办好', en: 'To have it done' },
  panel: { zh: '评议小组裁定', en: 'For the panel to decide' },
  referral: { zh: '等专门机构回音', en: 'For the other body to reply' },
  confirmation: { zh: '请您在这之前说一说', en: 'For you to tell us' },
  guidance_check: { zh: '我们来回访', en: 'For us to ask how it went' },
  deliberation: { zh: '召集大家商量', en: 'To call the neighbours together' },
  other: { zh: '期限', en: 'Time limit' },
});

/** Without the "probably" that the catalogue puts before a sentence while it is only a guess. */
export function settled(why: string): string {
  return why.replace(/^这多半是[^：]{1,6}：\s*/, '').replace(/^Probably[^:]{1,40}:\s*(\w)/, (_whole, first: string) => first.toUpperCase());
}

const longestHeading = 60;

/** The heading of a report: its title, or its whole first sentence where the title was cut and the sentence is still short. */
export function headingOf(report: Pick<ProgressView, 'title' | 'body'>): string {
  if (!report.title.endsWith('…')) return report.title;
  const sentence =
    report.body
      .trim()
      .split(/[。！？!?\n]/)[0]
      ?.trim() ?? '';
  return sentence.startsWith(report.title.slice(0, -1)) && sentence.length <= longestHeading ? sentence : report.title;
}
