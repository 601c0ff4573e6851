import { lazy } from 'react';

/** What only some reports need comes when it is needed: the first sight of a report stays quick on a weak phone. */
export const ChangeRating = lazy(async () => ({ default: (await import('./change-rating.tsx')).ChangeRating }));
export const Confirm = lazy(async () => ({ default: (await import('./confirm.tsx')).Confirm }));
export const GuidancePackage = lazy(async () => ({ default: (await import('./guidance.tsx')).GuidancePackage }));
export const NeedAnswers = lazy(async () => ({ default: (await import('./need-answers.tsx')).NeedAnswers }));
export const Supplement = lazy(async () => ({ default: (await import('./tasks.tsx')).Supplement }));
export const AskAgain = lazy(async () => ({ default: (await import('./tasks.tsx')).AskAgain }));
export const FollowUp = lazy(async () => ({ default: (await import('./tasks.tsx')).FollowUp }));
export const ObjectToClass = lazy(async () => ({ default: (await import('./tasks.tsx')).ObjectToClass }));
export const Withdraw = lazy(async () => ({ default: (await import('./tasks.tsx')).Withdraw }));
