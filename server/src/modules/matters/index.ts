/** Demands, matters, work orders and their supervision: the main loop. */
export { answerConfirmation } from './confirmation/confirmation.service.ts';
export {
  closeDeliberated,
  type DeliberatedMatter,
  deliberatedMatters,
  matterProblems,
  releaseFromDeliberation,
  reportDeliberated,
  takeIntoDeliberation,
} from './deliberated/deliberated.service.ts';
export { fileDemand } from './demands/filing.service.ts';
export { acceptDemand, askBack, rejectDemand } from './demands/intake.service.ts';
export { type ExportKind, exportKinds, exportRecords } from './exports/exports.service.ts';
export { conveneMatter, giveGuidance } from './guidance/guidance.service.ts';
export { importFile } from './imports/imports.service.ts';
export { type GoverningFigures, governingFigures } from './indicators/governing.queries.ts';
export { questionOf as figuresQuestion } from './indicators/period.ts';
export { mattersManifest } from './matters.manifest.ts';
export { type ConcernCount, concernCounts, concernRecords } from './needs-source/concerns.queries.ts';
export {
  type DemandCard,
  type DemandWindow,
  demandAuthors,
  demandCards,
  demandsForNeeds,
  likeDemands,
  linkableDemands,
  ownDemandIds,
  reasonableDemands,
} from './needs-source/needs-source.queries.ts';
export { dispatchMatter } from './orders/dispatch.service.ts';
export { contactResident, reportResult, signOrder, verifyOrder } from './orders/handling.service.ts';
export { returnOrder } from './orders/returns.service.ts';
export { referralsOf } from './referrals/referrals.repository.ts';
export { answerReferral, referMatter } from './referrals/referrals.service.ts';
export { answerAtOnce } from './triage/answering.service.ts';
export { determineMatter, proposeClass } from './triage/triage.service.ts';
