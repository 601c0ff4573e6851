import { Type } from 'typebox';
import { OneOf, Version, Words } from '../../../platform/http/schemas.ts';

const Pair = Type.Object({ zh: Type.String(), en: Type.String() });

const wording = {
  title: Type.Object({ zh: Words(60), en: Words(120) }),
  /** Values stand in double braces: `{{number}}`. */
  body: Type.Object({ zh: Words(500), en: Words(1000) }),
};

export const TemplateView = Type.Object({
  code: Type.String(),
  audience: OneOf(['resident', 'staff']),
  title: Pair,
  body: Pair,
  params: Type.Array(Type.String()),
  urgent: Type.Boolean(),
  /** Whose words they are: a pack's, or the district's own. */
  origin: Type.String(),
  version: Version,
});

export const TemplateParam = Type.Object({ code: Type.String(), name: Type.String(), sample: Pair });

export const TemplateList = Type.Object({ items: Type.Array(TemplateView), params: Type.Array(TemplateParam) });

export const TemplateParams = Type.Object({ code: Type.String({ pattern: '^[a-z][a-z0-9_.]{1,79}$' }) });

export const TemplateBody = Type.Object({ ...wording, urgent: Type.Boolean(), version: Version });

export const PreviewBody = Type.Object(wording);

const Sample = Type.Object({ title: Type.String(), text: Type.String(), smsParts: Type.Integer() });
export const Preview = Type.Object({ zh: Sample, en: Sample });
