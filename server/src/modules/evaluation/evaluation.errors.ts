import { defineProblem } from '../../platform/problem.ts';

export const notYourEvaluation = defineProblem('not-your-evaluation', 403, {
  zh: '您不负责这次考核',
  en: 'This evaluation is not yours to handle',
});
export const schemeUnfit = defineProblem('evaluation-scheme-unfit', 422, {
  zh: '考核方案不成立：指标编号不能重复，权重合计要等于100%；居委会用抽样问卷，机构和人员用居民评价',
  en: 'This scheme cannot be used: codes must differ and weights add up to 100 %; committees are measured by a survey, agencies and people by ratings',
});
export const satisfactionTooLight = defineProblem('satisfaction-weight-too-low', 422, {
  zh: '居民满意度只占{weight}%，低于规定的{least}%',
  en: 'Residents’ satisfaction has a weight of {weight} %, below the {least} % required',
});
export const schemeFrozen = defineProblem('evaluation-scheme-frozen', 409, {
  zh: '方案公布以后，指标、权重和考核对象不能再改',
  en: 'Indicators, weights and subjects no longer change once the scheme is published',
});
export const publishedTooLate = defineProblem('evaluation-published-too-late', 422, {
  zh: '考核方案要在考核周期开始之前公布',
  en: 'A scheme is published before its period starts',
});
export const periodRuns = defineProblem('evaluation-period-runs', 409, {
  zh: '考核周期还没有结束',
  en: 'The period is not over',
});
export const subjectUnknown = defineProblem('evaluation-subject-unknown', 422, {
  zh: '没有这个考核对象，或类别不符',
  en: 'There is nobody of this kind to evaluate',
});
export const noSubjects = defineProblem('evaluation-without-subjects', 422, { zh: '还没有考核对象', en: 'Nobody is evaluated yet' });
export const marksMissing = defineProblem('evaluation-marks-missing', 409, {
  zh: '还缺少指标分：{names}',
  en: 'Marks are missing for {names}',
});
export const satisfactionMissing = defineProblem('satisfaction-not-measured', 409, {
  zh: '满意度样本不足，不能计分：{names}。可以继续收集或暂缓考核',
  en: 'Too few residents have spoken to score {names}; go on collecting or postpone the evaluation',
});
export const markUnfit = defineProblem('evaluation-mark-unfit', 422, {
  zh: '这项分数由居民评价产生，不能填写；或没有这项指标',
  en: 'This mark follows from what residents say and cannot be entered, or there is no such indicator',
});
export const evaluationFinal = defineProblem('evaluation-is-final', 409, {
  zh: '现在不能改分：计分以后只能通过申诉更正，结果确定后不能更改',
  en: 'Marks cannot be changed now: after scoring only an appeal corrects them, and a final result stands',
});
export const notEvaluated = defineProblem('not-the-evaluated', 403, {
  zh: '只有被考核对象本人可以申诉',
  en: 'Only who was evaluated may appeal',
});
export const appealsOver = defineProblem('evaluation-appeals-over', 409, { zh: '申诉期已过', en: 'The time for appeals is over' });
export const appealsRun = defineProblem('evaluation-appeals-run', 409, { zh: '申诉期还没有结束', en: 'The time for appeals is not over' });
export const appealWaiting = defineProblem('evaluation-appeal-waiting', 409, {
  zh: '已经有一件申诉在等答复',
  en: 'An appeal is waiting for its answer',
});
export const appealDecided = defineProblem('evaluation-appeal-decided', 409, {
  zh: '这件申诉已经答复',
  en: 'This appeal has been decided',
});
export const correctionMissing = defineProblem('evaluation-correction-missing', 422, {
  zh: '支持申诉要写明更正哪项分数和依据',
  en: 'An appeal that is upheld needs the corrected marks with their evidence',
});
export const gradedOtherwise = defineProblem('evaluation-not-by-vote', 409, {
  zh: '这次考核不由居民投票定等次',
  en: 'Residents do not vote on this grade',
});
export const gradeStands = defineProblem('evaluation-grade-stands', 409, {
  zh: '等次已由居民投票决定或正在投票，不能更改；确有错误只能按程序撤销投票结果',
  en: 'Residents have voted on this grade, or are voting: it cannot be changed, only annulled by the documented procedure',
});
export const gradesMissing = defineProblem('evaluation-grades-missing', 409, {
  zh: '还有对象没有投票定等次：{names}',
  en: 'Residents have not voted yet on {names}',
});
export const votedTwice = defineProblem('evaluation-vote-over', 409, {
  zh: '两次投票人数都不够，本年度不评定等次',
  en: 'Too few voted twice: there is no grade this year',
});
export const improvementsOpen = defineProblem('evaluation-improvements-open', 409, {
  zh: '还有整改事项没有完成',
  en: 'Improvements are not done yet',
});
export const improvementDone = defineProblem('evaluation-improvement-done', 409, { zh: '这项整改已经完成', en: 'This is done already' });
export const serviceExists = defineProblem('evaluation-service-exists', 409, {
  zh: '这项服务或这个提供方已经登记过',
  en: 'This service, or this provider of it, is there already',
});
export const costExists = defineProblem('evaluation-cost-exists', 409, {
  zh: '这个提供方这段时间的成本已经登记过',
  en: 'The costs of this provider for this time are there already',
});
export const concernsReviewed = defineProblem('concerns-reviewed', 409, {
  zh: '这个季度的关切事项已经对照过',
  en: 'The concerns of this quarter have been compared already',
});
export const initiatorStands = defineProblem('initiator-stands', 409, {
  zh: '登记的发起方就是这一方，不需要更正',
  en: 'That is who stands recorded; there is nothing to put right',
});
export const concernAnswered = defineProblem('concern-answered', 409, {
  zh: '这一项不需要答复，或已经答复',
  en: 'This concern needs no answer, or has one',
});
