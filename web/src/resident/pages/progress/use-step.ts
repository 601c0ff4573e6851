import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { patch, post } from '../../../api/post.ts';
import { Problem } from '../../../api/problem.ts';
import { refresh } from '../../../api/query.ts';
import { useSubmit } from '../../../api/submit.ts';

/** A step of the resident: where it is sent, what is sent, what is said when it is done. */
export interface Step {
  /** `POST` unless told. */
  method?: 'PATCH';
  path: string;
  body: object;
  done: string;
  /** Runs after success, to empty the form that was sent. */
  after?: () => void;
}

/** How the last step went. */
export type StepOutcome = { kind: 'done'; words: string } | { kind: 'moved' } | { kind: 'failed'; error: unknown };

/** Sends steps of one report, one at a time, and reads the report again after each; when somebody was quicker it is read again, too. */
export function useSteps(reportId: string) {
  const client = useQueryClient();
  const [outcome, setOutcome] = useState<StepOutcome>();
  const readAgain = () => refresh(client, '/api/v1/progress', '/api/v1/demands');
  const submit = useSubmit<Pick<Step, 'method' | 'path' | 'body'>, unknown>({
    scope: `progress:${reportId}`,
    send: ({ method, path, body }, key) => (method === 'PATCH' ? patch(path, body, key) : post(path, body, key)),
  });
  const run = async (step: Step) => {
    if (submit.isPending) return;
    try {
      await submit.mutateAsync({ method: step.method, path: step.path, body: step.body });
      step.after?.();
      await readAgain();
      setOutcome({ kind: 'done', words: step.done });
    } catch (error) {
      const moved = error instanceof Problem && error.status === 409;
      if (moved) await readAgain();
      setOutcome(moved ? { kind: 'moved' } : { kind: 'failed', error });
    }
  };
  return { run: (step: Step) => void run(step), busy: submit.isPending, outcome };
}

export type Steps = ReturnType<typeof useSteps>;
