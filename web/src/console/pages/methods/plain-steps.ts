import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Action, action } from '../../kit/index.ts';

type VersionedPath =
  | '/api/v1/methods/{id}/publish'
  | '/api/v1/rollouts/{id}/close'
  | '/api/v1/renewals/{id}/begin-works'
  | '/api/v1/renewals/{id}/begin-upkeep'
  | '/api/v1/renewals/{id}/finish'
  | '/api/v1/series/{id}/open'
  | '/api/v1/series/{id}/finish'
  | '/api/v1/honours/{id}/open'
  | '/api/v1/honours/{id}/close'
  | '/api/v1/nominations/{id}/award'
  | '/api/v1/assets/{id}/restore'
  | '/api/v1/themes/{id}/adopt';

type ReasonPath =
  | '/api/v1/methods/{id}/retire'
  | '/api/v1/adoptions/{id}/stop'
  | '/api/v1/rollouts/{id}/cancel'
  | '/api/v1/rollout-targets/{id}/decline'
  | '/api/v1/renewals/{id}/cancel'
  | '/api/v1/series/{id}/cancel'
  | '/api/v1/nominations/{id}/decline'
  | '/api/v1/nominations/{id}/revoke'
  | '/api/v1/assets/{id}/remove'
  | '/api/v1/themes/{id}/decline'
  | '/api/v1/themes/{id}/end';

interface Texts {
  readonly label: string;
  readonly intro?: string;
  /** Possible at any time and never the next step. */
  readonly aside?: boolean;
}

/** A step that needs nothing but the record's version. */
export function plainStep(name: string, path: VersionedPath, id: string, texts: Texts): Action {
  return action({
    name,
    ...texts,
    send: (_, { key, version }) => data(api.POST(path, { params: { path: { id } }, body: { version }, headers: submitHeaders(key) })),
  });
}

/** A step that ends something and says why. */
export function reasonStep(name: string, path: ReasonPath, id: string, texts: Texts & { readonly reason: string }): Action {
  return action<{ reason: string }>({
    name,
    label: texts.label,
    intro: texts.intro,
    danger: true,
    aside: true,
    fields: [{ key: 'reason', label: texts.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ reason }, { key, version }) =>
      data(api.POST(path, { params: { path: { id } }, body: { version, reason }, headers: submitHeaders(key) })),
  });
}
