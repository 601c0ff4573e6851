/** Deliberation: topics, meetings, hearings and covenants, settled by the people concerned. */

export { assetView } from './assets/assets.presenter.ts';
export { type AssetBrief, assetsByIds, listedAssets } from './assets/assets.queries.ts';
export { adoptTheme, enterAsset, proposeTheme } from './assets/assets.service.ts';
export { assetKinds } from './assets/assets.workflow.ts';
export { addMember as addBodyMember, createBody } from './bodies/bodies.service.ts';
export { askForHelp, recordHelpEntry, stepHelp } from './bodies/help.service.ts';
export { decideAct, noteAct } from './covenants/acts.service.ts';
export { answerComment, commentOn } from './covenants/comments.service.ts';
export { covenantView } from './covenants/covenants.presenter.ts';
export { adopt, consultOn, decideLegality, requestLegality } from './covenants/covenants.service.ts';
export { createCovenant, writeText } from './covenants/drafting.service.ts';
export { prepareVote, recordSignature } from './covenants/votes.service.ts';
export { registerDecision } from './decisions/decisions.service.ts';
export { deliberationManifest } from './deliberation.manifest.ts';
export { createElection, setElectionRoll, stepElection } from './elections/elections.service.ts';
export { entriesOf as hearingEntries, findHearing, pointsOf as hearingPoints } from './hearings/hearings.repository.ts';
export {
  drawParticipants,
  holdHearing,
  noticeHearing,
  planHearing,
  sendMaterials as sendHearingMaterials,
} from './hearings/hearings.service.ts';
export {
  answerPoint as answerHearingPoint,
  enterHearingPhase,
  publishHearingMinutes,
  recordPoint as recordHearingPoint,
  saveHearingDraft,
} from './hearings/outcome.service.ts';
export { enterParticipant as enterHearingParticipant, tickParticipant } from './hearings/participants.service.ts';
export {
  awardNomination,
  nominate,
  objectTo as objectToNomination,
  planHonour,
  settleNomination,
  showNomination,
  stepHonour,
} from './honours/honours.service.ts';
export { agendaOfMatters } from './indicators/agenda.queries.ts';
export { type ClauseKept, covenantFigures } from './indicators/covenant-figures.ts';
export { lastQuarters, type Quarter } from './indicators/quarters.rules.ts';
export { AreaQuery, AxesView, FigureShare } from './indicators/scorecard.schema.ts';
export { scorecardOf, twoWayOf } from './indicators/scorecard.service.ts';
export { startedByRecord } from './indicators/started.queries.ts';
export { addListed as addMeetingPerson, tickListed } from './meetings/attendance.service.ts';
export { findMeeting } from './meetings/meetings.repository.ts';
export {
  confirmMinutes,
  enterMeetingPhase,
  publishMinutes,
  remarkOnMinutes,
  saveDraft as saveMinutesDraft,
} from './meetings/minutes.service.ts';
export { countHands } from './meetings/motions.service.ts';
export { planMeeting, setAgenda as setMeetingAgenda } from './meetings/planning.service.ts';
export { closeMeeting, finishMeeting, noticeMeeting, startMeeting } from './meetings/running.service.ts';
export { addTask as addMeetingTask } from './meetings/tasks.service.ts';
export { adoptMethod, reviewAdoption, tickAdoption } from './methods/adoptions.service.ts';
export { targetsOf as rolloutTargets } from './methods/methods.queries.ts';
export { createMethod, publishMethod } from './methods/methods.service.ts';
export { beginRollout, declineTarget } from './methods/rollouts.service.ts';
export { answerInvitation, inviteAll } from './parties/parties.service.ts';
export { addNote as addRenewalNote, beginRenewal, linkConsultation } from './renewal/renewal.service.ts';
export { settleAction } from './resolutions/actions.service.ts';
export { implementTopic } from './resolutions/feedback.service.ts';
export { resolveByConsensus } from './resolutions/resolving.service.ts';
export { adoptRule, draftRule, layOpen } from './rules/rules.service.ts';
export { enterSignUp as enterSeriesSignUp, openSeries, planSeries } from './series/series.service.ts';
export { supportTopic } from './support/support.service.ts';
export { admitTopic, closeDiscussion, noticeTopic, openTopic } from './topics/preparing.service.ts';
export { conveneTopic, proposeTopic } from './topics/proposing.service.ts';
export { recordFinding, stepFinding } from './walks/findings.service.ts';
export { addMember, createGroup } from './walks/groups.service.ts';
export { planWalk, recordChecks, stepWalk } from './walks/walks.service.ts';
