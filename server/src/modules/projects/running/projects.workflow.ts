import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const projectStates = [
  'draft',
  'contracting',
  'running',
  'midterm_review',
  'rectifying',
  'closing_review',
  'closed',
  'failed',
  'terminated',
  'withdrawn',
] as const;
export type ProjectState = (typeof projectStates)[number];

export type ProjectAction =
  | 'approve'
  | 'drop'
  | 'sign'
  | 'decline'
  | 'begin_midterm'
  | 'pass_midterm'
  | 'rectify'
  | 'accept_rectification'
  | 'terminate'
  | 'finish'
  | 'close'
  | 'fail';

/** The way of a project from its contract to its closing (requirements 2.3.5, second half; N24, O32). */
export const projectWorkflow: Workflow<ProjectState, ProjectAction> = defineWorkflow<ProjectState, ProjectAction>()({
  name: 'project',
  states: {
    draft: { type: 'open', zh: '草拟中', en: 'draft' },
    contracting: { type: 'open', zh: '待签约', en: 'contract to be signed' },
    running: { type: 'open', zh: '实施中', en: 'running' },
    midterm_review: { type: 'open', zh: '中期评估', en: 'mid-term evaluation' },
    rectifying: { type: 'open', zh: '限期整改', en: 'to be put right' },
    closing_review: { type: 'open', zh: '结项评估', en: 'closing evaluation' },
    closed: { type: 'done', zh: '已结项', en: 'closed' },
    failed: { type: 'done', zh: '结项未通过', en: 'closed without success' },
    terminated: { type: 'done', zh: '已终止', en: 'ended early' },
    withdrawn: { type: 'done', zh: '未签约', en: 'not contracted' },
  },
  actions: {
    approve: {
      zh: '同意立项',
      en: 'let it be contracted',
      from: ['draft'],
      to: 'contracting',
      permission: 'projects.board',
      by: ['staff'],
      event: 'project.approved',
      order: 1,
    },
    drop: {
      zh: '放弃草稿',
      en: 'drop the draft',
      from: ['draft'],
      to: 'withdrawn',
      permission: 'projects.manage',
      by: ['staff'],
      event: 'project.dropped',
      order: 9,
    },
    sign: {
      zh: '双方签约',
      en: 'both parties sign',
      from: ['contracting'],
      to: 'running',
      permission: null,
      by: ['staff'],
      event: 'project.contracted',
      order: 1,
    },
    decline: {
      zh: '不签约',
      en: 'decline the contract',
      from: ['contracting'],
      to: 'withdrawn',
      permission: 'projects.run',
      by: ['staff'],
      event: 'project.declined',
      order: 9,
    },
    begin_midterm: {
      zh: '进入中期评估',
      en: 'begin the mid-term evaluation',
      from: ['running'],
      to: 'midterm_review',
      permission: 'projects.manage',
      by: ['staff', 'system'],
      event: 'project.midterm_began',
      order: 2,
    },
    pass_midterm: {
      zh: '中期评估通过',
      en: 'pass the mid-term evaluation',
      from: ['midterm_review'],
      to: 'running',
      permission: 'projects.board',
      by: ['staff'],
      event: 'project.midterm_passed',
      order: 1,
    },
    rectify: {
      zh: '限期整改',
      en: 'have it put right',
      from: ['midterm_review', 'closing_review'],
      to: 'rectifying',
      permission: 'projects.board',
      by: ['staff'],
      event: 'project.rectification_ordered',
      order: 2,
    },
    accept_rectification: {
      zh: '整改通过',
      en: 'accept what was put right',
      from: ['rectifying'],
      to: 'running',
      permission: 'projects.board',
      by: ['staff'],
      event: 'project.rectified',
      order: 1,
    },
    terminate: {
      zh: '终止项目',
      en: 'end the project',
      from: ['midterm_review', 'rectifying'],
      to: 'terminated',
      permission: 'projects.board',
      by: ['staff', 'system'],
      event: 'project.terminated',
      order: 8,
    },
    finish: {
      zh: '申请结项',
      en: 'ask for the closing evaluation',
      from: ['running'],
      to: 'closing_review',
      permission: 'projects.run',
      by: ['staff'],
      event: 'project.finished',
      order: 3,
    },
    close: {
      zh: '同意结项',
      en: 'close the project',
      from: ['closing_review'],
      to: 'closed',
      permission: 'projects.board',
      by: ['staff'],
      event: 'project.closed',
      order: 1,
    },
    fail: {
      zh: '结项不通过',
      en: 'close without success',
      from: ['closing_review'],
      to: 'failed',
      permission: 'projects.board',
      by: ['staff'],
      event: 'project.failed',
      order: 8,
    },
  },
});

const working: readonly ProjectState[] = ['running', 'midterm_review', 'rectifying', 'closing_review'];

/** States in which the team works: its rights begin with the contract and end with the closing (S000-06). */
export function isWorking(state: ProjectState): boolean {
  return working.includes(state);
}
