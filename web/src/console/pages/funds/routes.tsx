import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'funds.read';

export const folder = definePages({
  nav: [
    { duty: 'funds', to: '/funds', label: { zh: '资金', en: 'Funds' }, permission, order: 10 },
    {
      duty: 'funds',
      to: '/payments',
      label: { zh: '支付', en: 'Payments' },
      permission: ['funds.read', 'funds.approve', 'funds.execute'],
      order: 20,
    },
    { duty: 'funds', to: '/bank-statements', label: { zh: '银行对账', en: 'Bank statements' }, permission, order: 30 },
    { duty: 'funds', to: '/bank-files', label: { zh: '付款文件', en: 'Bank files' }, permission, order: 25 },
    { duty: 'funds', to: '/payee-accounts', label: { zh: '收款账户', en: 'Payee accounts' }, permission, order: 35 },
    { duty: 'funds', to: '/money-report', label: { zh: '资金月报', en: 'Monthly report' }, permission, order: 60 },
    { duty: 'funds', to: '/partnerships', label: { zh: '企业资金', en: 'Partnerships' }, permission, order: 40 },
    { duty: 'funds', to: '/task-money', label: { zh: '任务与经费', en: 'Tasks & money' }, permission, order: 50 },
  ],
  records: { fund: (id) => `/funds/${id}`, payment: (id) => `/payments/${id}`, bank_file: (id) => `/bank-files/${id}` },
  pages: [
    {
      path: '/funds',
      title: { zh: '资金', en: 'Funds' },
      permission,
      component: lazyPage(() => import('./funds-page.tsx').then((module) => module.FundsPage)),
      help: {
        zh: '一笔资金分成科目，科目里的钱安排给合同或资助，再由三个人分别申请、审批、支付。灯表示项目化比例是否还能达到。',
        en: 'A fund has lines; money on them is set aside for contracts and grants, then asked for, approved and paid by three people.',
      },
    },
    {
      path: '/funds/new',
      title: { zh: '设立资金', en: 'Set up a fund' },
      permission: 'funds.manage',
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewFundPage)),
    },
    {
      path: '/funds/$id',
      title: { zh: '资金', en: 'Fund' },
      permission,
      component: lazyPage(() => import('./fund-page.tsx').then((module) => module.FundPage)),
      help: {
        zh: '“来去”看钱从哪里来、到哪里去；“预算”分科目；“安排与支付”看每一笔给了谁。',
        en: 'See the flow from source to use, the lines, and who got what.',
      },
    },
    {
      path: '/money-report',
      title: { zh: '资金月报', en: 'Report of months' },
      permission,
      component: lazyPage(() => import('./report-page.tsx').then((module) => module.MoneyReportPage)),
    },
    {
      path: '/bank-files',
      title: { zh: '付款文件', en: 'Files for the bank' },
      permission,
      component: lazyPage(() => import('./bank-files-page.tsx').then((module) => module.BankFilesPage)),
      help: {
        zh: '把审批通过的支付汇成一个文件，交网银或财务办理。生成文件的人不能登记支付。',
        en: 'Approved payments in one table for the bank. Who made the file does not record it as paid.',
      },
    },
    {
      path: '/bank-files/$id',
      title: { zh: '付款文件', en: 'File for the bank' },
      permission,
      component: lazyPage(() => import('./bank-file-page.tsx').then((module) => module.BankFilePage)),
    },
    {
      path: '/payee-accounts',
      title: { zh: '收款账户', en: 'Accounts units are paid to' },
      permission,
      component: lazyPage(() => import('./payees-page.tsx').then((module) => module.PayeesPage)),
      help: {
        zh: '一人登记，另一人对照书面材料核对。核对之前，付款文件仍用原来的账户。',
        en: 'One enters, another compares with the paper. Until then files use the former account.',
      },
    },
    {
      path: '/payments',
      title: { zh: '支付', en: 'Payments' },
      component: lazyPage(() => import('./payments-page.tsx').then((module) => module.PaymentsPage)),
      help: {
        zh: '申请、审批、支付由三个不同的人办理。点开一笔支付，可以一路追到合同、项目、需求和诉求。',
        en: 'Three different people ask, approve and pay. Open a payment to walk back to contract, project, needs and demands.',
      },
    },
    {
      path: '/payments/$id',
      title: { zh: '支付', en: 'Payment' },
      component: lazyPage(() => import('./payment-page.tsx').then((module) => module.PaymentPage)),
    },
    {
      path: '/payments/$id/print',
      title: { zh: '打印', en: 'Print' },
      component: lazyPage(() => import('./slip-page.tsx').then((module) => module.PaymentSlipPage)),
    },
    {
      path: '/bank-statements',
      title: { zh: '银行对账', en: 'Bank statements' },
      permission,
      component: lazyPage(() => import('./statements-page.tsx').then((module) => module.StatementsPage)),
    },
    {
      path: '/partnerships',
      title: { zh: '企业资金', en: 'Partnerships with firms' },
      permission,
      component: lazyPage(() => import('./partnerships-page.tsx').then((module) => module.PartnershipsPage)),
    },
    {
      path: '/task-money',
      title: { zh: '任务与经费', en: 'Tasks and their money' },
      permission,
      component: lazyPage(() => import('./tasks-page.tsx').then((module) => module.TasksPage)),
    },
  ],
});
