import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { refresh } from '../../../../api/query.ts';
import { useSubmit } from '../../../../api/submit.ts';

/** Reads that are old after any step of a demand, matter or order. */
export const loopPaths = [
  '/api/v1/demands',
  '/api/v1/matters',
  '/api/v1/orders',
  '/api/v1/coordination',
  '/api/v1/mandatory-reports',
  '/api/v1/phone-tasks',
  '/api/v1/me/notifications',
] as const;

/** Sends one step that has no form of its own: an accepted suggestion, a button beside a row. */
export function useStep<Values, Result>(options: {
  scope: string;
  done: string;
  send: (values: Values, key: string) => Promise<Result>;
  onDone?: (result: Result) => void;
}) {
  const client = useQueryClient();
  const { message } = App.useApp();
  return useSubmit<Values, Result>({
    scope: options.scope,
    send: options.send,
    onDone: async (result) => {
      message.success(options.done);
      options.onDone?.(result);
      await refresh(client, ...loopPaths);
    },
  });
}
