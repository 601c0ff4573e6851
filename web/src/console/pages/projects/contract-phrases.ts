import { definePhrases } from '../../../i18n/phrases.ts';

/** Texts of the payments of a contract. */
export const contractWords = definePhrases({
  instalments: { zh: '分期付款', en: 'Payments' },
  instalmentsHelp: {
    zh: '写比例再点“按比例分”，例如 30/30/40；也可以逐期改名称、日期、条件和金额（元）。',
    en: 'Write shares such as 30/30/40 and divide, or change name, date, condition and amount (yuan) of each.',
  },
  instalment: { zh: (n: string) => `第${n}期款`, en: (n: string) => `Payment ${n}` },
  instalmentName: { zh: '名称', en: 'name' },
  due: { zh: '日期', en: 'due' },
  gate: { zh: '支付条件', en: 'condition' },
  yuanAmount: { zh: '金额（元）', en: 'amount (yuan)' },
  parts: { zh: '各期比例', en: 'Shares' },
  divide: { zh: '按比例分', en: 'Divide' },
  addRow: { zh: '加一期', en: 'Add a payment' },
  removeRow: { zh: '去掉', en: 'Remove' },
  addsUp: { zh: (yuan: string) => `合计 ${yuan} 元，等于合同金额`, en: (yuan: string) => `${yuan} yuan, the amount of the contract` },
  stillMissing: { zh: (yuan: string) => `还差 ${yuan} 元`, en: (yuan: string) => `${yuan} yuan missing` },
  tooMuch: { zh: (yuan: string) => `多出 ${yuan} 元`, en: (yuan: string) => `${yuan} yuan too much` },
  instalmentsWrong: { zh: '各期加起来要等于合同金额', en: 'The payments have to add up to the amount of the contract' },
  instalmentsNames: { zh: '每一期都要有名称和日期', en: 'Each payment needs a name and a date' },
  gate_signing: { zh: '签约后支付', en: 'after the signing' },
  gate_midterm: { zh: '中期评估通过后支付', en: 'after the mid-term' },
  gate_closing: { zh: '结项后支付', en: 'after the closing' },
});
