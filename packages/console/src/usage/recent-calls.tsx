'use client';
import { Section } from '../page/page.js';
import { useWords } from '../provider/context.js';
import { later } from '../shared/later.js';
import type { CallsProps } from './calls.js';
import { recentCallsMessages } from './recent-calls-messages.js';

const Calls = later(async () => (await import('./calls.js')).Calls);

/** The calls of the last 30 days, as the pages of an account and of a connection show them. */
export function RecentCalls(props: CallsProps) {
  const words = useWords(recentCallsMessages);
  return (
    <Section title={words('callsTitle')}>
      <Calls {...props} />
    </Section>
  );
}
