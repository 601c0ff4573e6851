/** Everything a page for residents is made of. Pages import from here; never from Ant Design. */
export { BigDoor } from './big-door.tsx';
export { Clock } from './clock.tsx';
export { definePages, lazyPage } from './define-pages.ts';
export { ErrorSummary } from './error-summary.tsx';
export { Loaded, Loading, Notice, ProblemNotice } from './feedback.tsx';
export { type Card, CheckField, Field, LongTextField, RadioCards, SubmitButton, TextField } from './fields.tsx';
export { Page, Section } from './page.tsx';
export { type Photo, PhotoInput } from './photo-input.tsx';
export type { PickedPlace, PlaceOption } from './place/place.ts';
export { PlacePicker, type PlaceSource } from './place/place-picker.tsx';
export { RateButtons, type Rating } from './rate-buttons.tsx';
export { Receipt } from './receipt.tsx';
export { hasPage } from './registry.ts';
export { Story, type StoryStep } from './story.tsx';
export { type ResidentForm, useResidentForm } from './use-form.ts';
