import { useQuery } from '@tanstack/react-query';
import { Redirect, useParams } from 'wouter';
import { Loaded } from '../../kit/feedback.tsx';
import { sharedTopic } from './posts-api.ts';

/** The short address of a topic, as it stands on notices and in QR codes. */
export function ShortPage() {
  const { number = '' } = useParams<{ number: string }>();
  const query = useQuery(sharedTopic(number));
  return <Loaded query={query}>{(found) => <Redirect to={`/topics/${found.id}`} replace />}</Loaded>;
}
