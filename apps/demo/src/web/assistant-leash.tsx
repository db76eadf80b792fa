import type { Leash } from '../server/assistant/transcript.js';
import { ToolLogo } from './assistant-entries.js';

const states = {
  live: 'Works now',
  stopped: 'Revoked by you',
  ended: 'Ended with the task',
} as const;

/** What the agent may do, how much of it is left, and until when. */
export function LeashPanel({ leash }: { leash: Leash | null }) {
  return (
    <aside className="leash sheet" aria-labelledby="leash">
      <h2 id="leash">What it may do</h2>
      {leash === null ? (
        <p className="fine">Nothing yet. Each task gets a token with its own limits.</p>
      ) : (
        <>
          <ul className="leash-tools">
            {leash.tools.map(({ name, title, provider, access }) => (
              <li key={name}>
                <ToolLogo provider={provider} />
                <span>{title}</span>
                <span className="access" data-access={access}>
                  {access === 'read' ? 'reads' : 'writes'}
                </span>
              </li>
            ))}
          </ul>
          <dl>
            <div>
              <dt>Calls left</dt>
              <dd>
                {leash.callsLeft} of {leash.calls}
                <meter aria-label="Calls left" min={0} max={leash.calls} value={leash.callsLeft} />
              </dd>
            </div>
            <div>
              <dt>Ends at</dt>
              <dd>
                <time dateTime={leash.endsAt}>
                  {new Date(leash.endsAt).toLocaleTimeString(undefined, {
                    hour: '2-digit',
                    minute: '2-digit',
                  })}
                </time>
              </dd>
            </div>
            <div>
              <dt>Token</dt>
              <dd data-state={leash.state}>{states[leash.state]}</dd>
            </div>
          </dl>
        </>
      )}
    </aside>
  );
}
