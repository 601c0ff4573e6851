import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const paymentStates = ['requested', 'approved', 'executed', 'rejected', 'returned', 'reversed'] as const;
export type PaymentState = (typeof paymentStates)[number];
export const paymentActions = ['approve', 'execute', 'reject', 'return', 'request_again', 'reverse'] as const;
export type PaymentAction = (typeof paymentActions)[number];

/** The way of a payment: asked for by one, approved by a second, paid by a third; what was paid wrongly is taken back by a linked reversal. */
export const paymentWorkflow: Workflow<PaymentState, PaymentAction> = defineWorkflow<PaymentState, PaymentAction>()({
  name: 'payment',
  states: {
    requested: { type: 'open', zh: '待审批', en: 'to be approved' },
    approved: { type: 'open', zh: '待支付', en: 'to be paid' },
    executed: { type: 'done', zh: '已支付', en: 'paid' },
    rejected: { type: 'done', zh: '不予支付', en: 'rejected' },
    returned: { type: 'open', zh: '已退回补正', en: 'sent back' },
    reversed: { type: 'done', zh: '已冲正', en: 'taken back' },
  },
  actions: {
    approve: {
      zh: '审批通过',
      en: 'approve',
      from: ['requested'],
      to: 'approved',
      permission: 'funds.approve',
      by: ['staff'],
      event: 'payment.approved',
    },
    execute: {
      zh: '登记支付',
      en: 'record as paid',
      from: ['approved'],
      to: 'executed',
      permission: 'funds.execute',
      by: ['staff'],
      event: 'payment.executed',
    },
    return: {
      zh: '退回补正',
      en: 'send back',
      from: ['requested', 'approved'],
      to: 'returned',
      permission: 'funds.approve',
      by: ['staff'],
      event: 'payment.returned',
    },
    reject: {
      zh: '不予支付',
      en: 'reject',
      from: ['requested', 'approved'],
      to: 'rejected',
      permission: 'funds.approve',
      by: ['staff'],
      event: 'payment.rejected',
    },
    request_again: {
      zh: '重新申请',
      en: 'ask again',
      from: ['returned'],
      to: 'requested',
      permission: null,
      by: ['staff'],
      event: 'payment.requested_again',
    },
    reverse: {
      zh: '冲正',
      en: 'take back',
      from: ['executed'],
      to: 'reversed',
      permission: 'funds.approve',
      by: ['staff'],
      event: 'payment.reversed',
    },
  },
});
