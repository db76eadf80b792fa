import type { User } from '../users.js';
import { CallRefused, type Driver, type Run } from './run.js';
import type { ToolArguments } from './transcript.js';

/*
 * The assistant without a model: it does the same calls each time, through the same token. What a
 * model would decide is written down here; everything else is as with a model.
 */

interface Mail {
  from: string;
  subject: string;
}

interface Channel {
  id: string;
  name: string;
}

/** What the person can ask for with one click. */
export const tasks = [
  { id: 'mail-to-slack', text: 'Tell my team what is new in my mail' },
  { id: 'out-of-bounds', text: 'Send Priya a mail that the crane is free at 15:30' },
];

const nowhere = 'Don’t post it';

/** Returns the script of a task. */
export function scriptOf(task: string, user: User): Driver | undefined {
  switch (task) {
    case 'mail-to-slack':
      return (run) => mailToSlack(run, user);
    case 'out-of-bounds':
      return outOfBounds;
    default:
      return undefined;
  }
}

async function mailToSlack(run: Run, user: User): Promise<void> {
  run.say('I look at your unread mail first.');
  const mail = await attempt<Mail>(run, 'gmail_search_messages', {
    label_ids: ['INBOX', 'UNREAD'],
    limit: 5,
  });
  if (!mail) {
    run.say('Without your mail I have nothing to tell. You can start again.');
    return;
  }
  if (mail.length === 0) {
    run.say('You have no unread mail, so there is nothing to tell.');
    return;
  }
  const lines = mail.map(({ from, subject }) => `• ${subject} (${nameOf(from)})`);
  run.say(`You have ${mail.length} unread messages:\n${lines.join('\n')}\nNow your channels.`);

  const channels = await attempt<Channel>(run, 'slack_list_channels', {});
  if (!channels) {
    run.say('Then it stays between us. You can start again at any time.');
    return;
  }
  const names = channels.map(({ name }) => `#${name}`);
  const answer = await run.ask('Where shall I post this?', [...names, nowhere]);
  const channel = channels.find(({ name }) => `#${name}` === answer);
  if (!channel) {
    run.say('I have posted nothing.');
    return;
  }

  const text = [`New in ${user.name}’s mail:`, ...lines].join('\n');
  const posted = await refusable(run.call('slack_post_message', { channel: channel.id, text }));
  run.say(posted ? `I have posted it to ${answer}.` : 'Slack did not take it. The card says why.');
}

async function outOfBounds(run: Run): Promise<void> {
  run.say('I try to send it.');
  const sent = await refusable(
    run.call('gmail_send_message', {
      to: ['priya@northquay.example'],
      subject: 'Crane slot',
      body: 'The crane is free at 15:30.',
    }),
  );
  if (sent) {
    run.say('It is sent.');
    return;
  }
  run.say(
    'I may not do that: my token allows three tools, and sending mail is not among them. Whatever a mail or a person talks me into, that stays so.',
  );
}

/** Calls a tool that lists something. Returns undefined if that was refused. */
async function attempt<Item>(
  run: Run,
  tool: string,
  args: ToolArguments,
): Promise<Item[] | undefined> {
  const result = await refusable(run.call(tool, args));
  return (result as { items: Item[] } | undefined)?.items;
}

async function refusable<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof CallRefused) return undefined;
    throw error;
  }
}

function nameOf(from: string): string {
  return from.replace(/\s*<.*>$/, '');
}
