import { ConnectButton } from '@hawser/react';
import { ConnectButtonRoot, ConnectButtonTrigger } from '@hawser/react/button';
import type { CSSProperties, ReactNode } from 'react';
import { Host } from './host.js';

/** Dos and don'ts side by side, shown with the real components. */
function Advice({ good, bad }: { readonly good: ReactNode; readonly bad: ReactNode }) {
  return (
    <div
      className="sb-unstyled"
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
        gap: 16,
        marginBlock: 20,
      }}
    >
      <Panel label="Do" sign="✓" colour="#17693a">
        {good}
      </Panel>
      <Panel label="Don’t" sign="✕" colour="#b3261e">
        {bad}
      </Panel>
    </div>
  );
}

interface PanelProps {
  readonly label: string;
  readonly sign: string;
  readonly colour: string;
  readonly children: ReactNode;
}

function Panel({ label, sign, colour, children }: PanelProps) {
  return (
    <figure
      className="host-page"
      data-theme="light"
      style={{
        margin: 0,
        padding: 0,
        overflow: 'hidden',
        border: '1px solid #dfe2e6',
        borderBlockStart: `3px solid ${colour}`,
        borderRadius: 8,
      }}
    >
      <figcaption style={{ padding: '10px 16px 0', color: colour, fontWeight: 600 }}>
        {sign} {label}
      </figcaption>
      <div style={{ padding: 16 }}>{children}</div>
    </figure>
  );
}

const title: CSSProperties = { margin: '0 0 4px', fontWeight: 600 };
const text: CSSProperties = { margin: '0 0 12px', color: '#5b636e' };

export function WhereToAsk() {
  return (
    <Host>
      <Advice
        good={
          <>
            <p style={title}>Suggest times for this meeting</p>
            <p style={text}>We look at when you are free. Your events stay in your calendar.</p>
            <ConnectButton provider="google" services={['calendar']} previewState="idle" />
          </>
        }
        bad={
          <>
            <p style={title}>Welcome! Connect your accounts to begin</p>
            <div style={{ display: 'grid', gap: 8, marginBlockStart: 12 }}>
              {['google', 'slack', 'notion'].map((provider) => (
                <ConnectButton key={provider} provider={provider} previewState="idle" />
              ))}
            </div>
          </>
        }
      />
    </Host>
  );
}

export function Words() {
  return (
    <Host>
      <Advice
        good={<ConnectButton provider="google" previewState="cancelled" />}
        bad={
          <ConnectButtonRoot provider="google" previewState="cancelled">
            <ConnectButtonTrigger />
            <p style={{ margin: '8px 0 0', color: '#b3261e' }}>Error: access_denied</p>
          </ConnectButtonRoot>
        }
      />
    </Host>
  );
}

export function Look() {
  const pale = { accent: '#ffe08a', 'on-accent': '#ffffff', warn: '#ffd27a', text: '#c9ced6' };
  return (
    <Advice
      good={
        <Host appearance={{ variables: { accent: '#1f5a7a', radius: '4px' } }}>
          <ConnectButton provider="google" previewState="reconnect-required" />
        </Host>
      }
      bad={
        <Host appearance={{ variables: pale }}>
          <ConnectButton provider="google" previewState="reconnect-required" />
        </Host>
      }
    />
  );
}

export function Space() {
  const card: CSSProperties = { border: '1px solid #dfe2e6', borderRadius: 8, padding: 12 };
  return (
    <Host>
      <Advice
        good={
          <div style={card}>
            <ConnectButton provider="google" previewState="partial" />
          </div>
        }
        bad={
          <div style={{ ...card, blockSize: 84, overflow: 'hidden' }}>
            <ConnectButton provider="google" previewState="partial" />
          </div>
        }
      />
    </Host>
  );
}
