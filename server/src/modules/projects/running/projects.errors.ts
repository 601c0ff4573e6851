import { defineProblem } from '../../../platform/problem.ts';

export const notYourProject = defineProblem('not-your-project', 403, {
  zh: '您不能办理这个项目',
  en: 'This project is not yours to handle',
});
export const ownProject = defineProblem('own-project', 403, {
  zh: '自己草拟或实施的项目，要由别人来定',
  en: 'Nobody decides on a project that they wrote or carry out',
});
export const projectNotOpen = defineProblem('project-not-open', 409, {
  zh: '项目现在的阶段不能这样做',
  en: 'This cannot be done at the stage the project is in',
});
export const projectNotRunning = defineProblem('project-not-running', 409, {
  zh: '只有签约之后、结项之前才能办理；项目结束后只能查看',
  en: 'Work in the project begins with the contract and ends with the closing; after that it can only be read',
});
export const needMissing = defineProblem('project-need-missing', 422, {
  zh: '内需驱动型项目必须关联至少一条居民需求',
  en: 'A need-driven project is linked with at least one need',
});
export const needUnknown = defineProblem('project-need-unknown', 422, { zh: '没有这条需求', en: 'There is no such need' });
export const executorMissing = defineProblem('project-executor-missing', 422, {
  zh: '请先确定承接项目的社会组织，并填写金额',
  en: 'Name the organisation that carries the project out, and the amount, first',
});
export const contractMissing = defineProblem('project-contract-missing', 422, {
  zh: '合同还没有拟好',
  en: 'The contract is not written yet',
});
export const contractSigned = defineProblem('project-contract-signed', 409, {
  zh: '合同已有一方签字，不能再改；请先由对方不签约退回',
  en: 'One party has signed the contract; it cannot be changed any more',
});
export const amountsDiffer = defineProblem('project-amounts-differ', 422, {
  zh: '各期付款加起来不等于合同金额，还差 {difference} 分',
  en: 'The payments do not add up to the amount of the contract; {difference} fen differ',
});
export const signedByOther = defineProblem('project-signed-by-other', 422, {
  zh: '甲乙双方要由两个人分别签字，每方只签一次',
  en: 'The two parties sign through two different people, each once',
});
export const milestoneLocked = defineProblem('milestone-locked', 422, {
  zh: '这笔款现在不能支付：{words}',
  en: 'This payment is locked: {wordsEn}',
});
export const milestoneDone = defineProblem('milestone-done', 409, { zh: '这个节点已经完成', en: 'This milestone is done' });
export const nothingToPay = defineProblem('milestone-nothing-to-pay', 409, {
  zh: '这个节点没有款要付，或者已经申请支付',
  en: 'There is nothing to pay for this milestone, or its payment was asked for already',
});
export const goalUnknown = defineProblem('project-goal-unknown', 422, {
  zh: '合同里没有这个目标',
  en: 'The contract has no such goal',
});
export const monthUnknown = defineProblem('project-month-unknown', 422, {
  zh: '合同期内没有这个月，或者这个月还没有开始',
  en: 'The contract has no such month, or it has not begun',
});
export const checkedAlready = defineProblem('project-checked-already', 409, {
  zh: '这个月已经检查过',
  en: 'This month has been checked already',
});
export const noMonthlyChecks = defineProblem('project-no-monthly-checks', 409, {
  zh: '只有居委会购买的服务才要每月检查',
  en: 'Monthly checks are for services bought by a residents’ committee',
});
export const reportMissing = defineProblem('project-report-missing', 422, {
  zh: '还没有提交报告；没有自评报告的中期评估不能通过，没有总结报告不能结项',
  en: 'The report is missing: without a self-report the mid-term is not passed, without a final report nothing closes',
});
export const scoresMissing = defineProblem('project-scores-missing', 422, {
  zh: '专家评分还没有齐，需要 {needed} 份，现有 {given} 份',
  en: 'Expert scores are missing: {needed} are needed, {given} are there',
});
export const assessmentMissing = defineProblem('project-assessment-missing', 409, {
  zh: '现在没有进行中的评估',
  en: 'There is no evaluation under way',
});
export const drawnAlready = defineProblem('project-experts-drawn', 409, {
  zh: '这次评估已经抽取过专家',
  en: 'The experts of this evaluation have been drawn already',
});
export const notDrawn = defineProblem('project-not-drawn', 403, {
  zh: '您不是这次评估抽到的专家，或者已经评过',
  en: 'You were not drawn for this evaluation, or have answered already',
});
export const gradeMissing = defineProblem('project-grade-missing', 422, {
  zh: '居民评定等次的投票还没有结果，不能结项',
  en: 'Residents have not voted on the grade yet; the project cannot be closed',
});
export const gradeTooLow = defineProblem('project-grade-too-low', 422, {
  zh: '居民评定为不合格，不能按通过结项',
  en: 'Residents voted “unsatisfactory”; the project cannot be closed as done',
});
export const gradeByVote = defineProblem('project-grade-by-vote', 422, {
  zh: '等次由居民投票决定，不能修改；投票有误的，按程序撤销投票结果',
  en: 'The grade is what residents voted and is not edited; a faulty vote is annulled by its procedure',
});
export const gradeVoteRunning = defineProblem('project-grade-vote-running', 409, {
  zh: '评定等次的投票已经在进行，或者已有结果',
  en: 'The vote on the grade is under way or has its result',
});
export const auditMissing = defineProblem('project-audit-missing', 422, {
  zh: '请先填写审核过的实际支出',
  en: 'Enter the audited spending first',
});
export const checksMissing = defineProblem('project-checks-missing', 422, {
  zh: '居委会还没有提交最终评价',
  en: 'The residents’ committee has not filed its final evaluation',
});
export const changeWaiting = defineProblem('project-change-waiting', 409, {
  zh: '已有一份变更申请等待答复',
  en: 'A change is already waiting for its answer',
});
export const changeNeedsBoard = defineProblem('project-change-needs-board', 403, {
  zh: '预算调整超过 {percent}%，要由联合审定人员决定；也不能自己批自己的申请',
  en: 'A budget shift beyond {percent} % is decided by the board, and nobody decides on their own request',
});
export const decidedAlready = defineProblem('project-decided-already', 409, {
  zh: '这一条已经处理过',
  en: 'This has been decided already',
});
export const memberKnown = defineProblem('project-member-known', 409, {
  zh: '这一方已经在名单里',
  en: 'This party is on the list already',
});
export const resourceCannotAct = defineProblem('project-resource-cannot-act', 422, {
  zh: '任务只能交给参与项目的人和组织；慈善资源只能预留和使用，不能承担任务',
  en: 'Tasks go to people and organisations of the project; a charity resource can be reserved and used, it cannot act',
});
export const resourceSpent = defineProblem('resource-spent', 422, {
  zh: '这份资源只剩 {left} 分可用',
  en: 'Only {left} fen of this resource are left',
});
export const phaseOutOfOrder = defineProblem('project-phase-out-of-order', 409, {
  zh: '请按前期设计、中期改造、后期管理的顺序进行，上一阶段结束后才能开始下一阶段',
  en: 'Phases go in their order: design, rebuilding, upkeep; one is closed before the next begins',
});
export const phaseUnheard = defineProblem('project-phase-unheard', 422, {
  zh: '这个阶段还没有居民意见。请先听取意见，或者至少记录两次邀请',
  en: 'No resident has commented in this phase. Hear them first, or record at least two invitations',
});
export const phaseUnanswered = defineProblem('project-phase-unanswered', 422, {
  zh: '还有 {n} 条意见没有答复',
  en: '{n} comments have no answer yet',
});
export const phaseUnknown = defineProblem('project-phase-unknown', 409, {
  zh: '这个阶段现在不征求意见',
  en: 'This phase is not open for comments',
});
export const aftercareNotDue = defineProblem('project-aftercare-not-due', 409, {
  zh: '结项满十二个月后才做成效回访，而且只做一次',
  en: 'The effect is looked at once, twelve months after the closing',
});
export const executorUnfit = defineProblem('project-executor-unfit', 422, {
  zh: '这家社会组织不在承接目录里，或者目前不能承接项目',
  en: 'This organisation is not in the directory of eligible providers, or may not take projects now',
});
export const fundMissing = defineProblem('project-fund-missing', 422, {
  zh: '请先确定项目资金从哪一笔资金列支，才能签约',
  en: 'Say which fund the project is paid from before the contract is signed',
});
