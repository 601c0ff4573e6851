import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import type { Phrase } from '../../../platform/problem.ts';

export interface ConsentText extends Phrase {
  readonly version: string;
}

/**
 * What people are asked to agree to. Only what rests on consent stands here: taking in and handling a demand rests on a statutory duty and is not
 * asked for (PIPL 13). A changed wording is a new version, and whoever agreed to the old one is asked again.
 */
export const consentTexts = {
  key_groups: {
    version: '2025-01',
    zh: '为了优先办理您的诉求并在需要时上门关心，我们记录您是否属于独居老人、低保、残疾等重点关怀对象。这些信息只有经授权的工作人员可见，每次查看都有记录；不同意不影响受理您的诉求，您可以随时撤回，撤回后即删除。',
    en: 'So that your demands are handled first and you are visited where needed, we record whether you are, for instance, an elderly person living alone, on the living allowance or disabled. Only authorised staff see it and every view is recorded. Your demands are taken in without it, too; you may withdraw at any time, and it is then deleted.',
  },
  assistance_check: {
    version: '2025-11',
    zh: '为了看看您家能不能享受帮扶（例如政府补贴的上门服务），我们核对您是否登记为重点关怀对象。工作人员只看到“可以”或“不可以”，看不到原因；不同意也照样给您其他办法，您可以随时撤回。',
    en: 'To see whether your household may have help, for instance a subsidised service at home, we check whether you are recorded as somebody to be looked after. Staff see "yes" or "no" and never the ground. Without it you are given the other ways all the same; you may withdraw at any time.',
  },
  identity_confirmation: {
    version: '2025-11',
    zh: '为了让您参加需要核实身份的表决和评价，我们当面看您的证件，记录看了哪几种证件、由谁在什么时候看的、您住在哪一户；不复印，不保存证件号码。不同意也可以到现场投纸质票。您可以随时撤回，撤回后核实作废，只保留手机号登录。',
    en: 'So that you can take part in votes and ratings that need a confirmed identity, we look at your papers at the desk and keep which kinds were seen, by whom and when, and in which dwelling you live. Nothing is copied and no number of a paper is kept. Without it you can vote on paper. You may withdraw at any time; the confirmation then ends and signing in by phone remains.',
  },
  public_display: {
    version: '2025-01',
    zh: '我们希望在感谢榜、志愿者或捐赠名单等公示中写上您的姓名（默认只显示姓氏，如“王**”）。不同意不影响您得到的任何服务，您可以随时撤回，撤回后不再展示。',
    en: 'We would like to name you in public lists such as thanks, volunteers or donors (by default the family name alone, as in "王**"). No service depends on it; you may withdraw at any time and are then no longer shown.',
  },
  opinion_survey: {
    version: '2025-01',
    zh: '我们可能抽取您参加简短的满意度和信任度调查。结果只以汇总形式公布。不同意不影响您得到的任何服务，您可以随时撤回。',
    en: 'You may be drawn for short surveys on satisfaction and trust. Results are published as totals only. No service depends on it; you may withdraw at any time.',
  },
} as const satisfies Record<string, ConsentText>;

export type ConsentPurpose = keyof typeof consentTexts;

export const consentPurposes = Object.keys(consentTexts) as ConsentPurpose[];

/** SHA-256 of a text with its purpose and version: what a consent is a consent to. */
export function consentTextHash(purpose: ConsentPurpose): string {
  const { version, zh, en } = consentTexts[purpose];
  return createHash('sha256').update(canonicalJson({ purpose, version, zh, en })).digest('hex');
}
