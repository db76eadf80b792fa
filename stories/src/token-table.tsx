import { useState } from 'react';
import type { CSSProperties } from 'react';
import { designTokens } from './design-tokens.js';
import { StackingTable } from './stacking-table.js';
import { tokens } from './tokens.js';
import type { Token, TokenKind } from './tokens.js';

/** A table of the CSS variables of some kinds, with a sample of each value. */
export function TokenTable({ kinds }: { readonly kinds: readonly TokenKind[] }) {
  const listed = tokens.filter(({ kind }) => kinds.includes(kind));
  const inBoth = listed.every(({ dark }) => dark === undefined);
  return (
    <StackingTable
      label={kinds.join(', ')}
      columns={['Variable', ...(inBoth ? ['Value'] : ['Light', 'Dark']), 'Meaning']}
      heading={0}
      rows={listed.map((token) => ({
        key: token.name,
        cells: [
          <code>--hawser-{token.name}</code>,
          <Value token={token} value={token.light} />,
          ...(inBoth ? [] : [<DarkValue token={token} />]),
          token.meaning,
        ],
      }))}
    />
  );
}

function DarkValue({ token }: { readonly token: Token }) {
  return token.dark === undefined ? 'as in light' : <Value token={token} value={token.dark} />;
}

function Value({ token, value }: { readonly token: Token; readonly value: string }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
      <Sample token={token} value={value} />
      <code>{value}</code>
    </span>
  );
}

const tile: CSSProperties = {
  flex: 'none',
  inlineSize: 40,
  blockSize: 28,
  border: '1px solid #868d97',
  borderRadius: 4,
};

/** Shows what a value looks like. Readers of the table have its text. */
function Sample({ token, value }: { readonly token: Token; readonly value: string }) {
  switch (token.kind) {
    case 'colour':
      return <span aria-hidden="true" style={{ ...tile, inlineSize: 28, background: value }} />;
    case 'font size':
      return (
        <span aria-hidden="true" style={{ inlineSize: 32, fontSize: value }}>
          Ag
        </span>
      );
    case 'font weight':
      return (
        <span aria-hidden="true" style={{ inlineSize: 32, fontWeight: Number(value) }}>
          Ag
        </span>
      );
    case 'shadow':
      return (
        <span
          aria-hidden="true"
          style={{ ...tile, margin: '8px 16px 32px 8px', background: '#fff', boxShadow: value }}
        />
      );
    case 'length':
      return token.name === 'radius' ? (
        <span aria-hidden="true" style={{ ...tile, borderRadius: value }} />
      ) : (
        <span
          aria-hidden="true"
          style={{ inlineSize: value, blockSize: 20, background: '#868d97' }}
        />
      );
    case 'duration':
    case 'easing':
      return <Motion />;
    case 'number':
      return null;
  }
}

/** A switch that moves as the kit's do: with the kit's classes, so that reduced motion wins. */
function Motion() {
  const [isOn, setOn] = useState(false);
  return (
    <span className="hawser-look sb-unstyled">
      <button
        type="button"
        role="switch"
        className="hawser-switch"
        aria-checked={isOn}
        aria-label="Try the motion"
        onClick={() => setOn(!isOn)}
      />
    </span>
  );
}

/** A link to the variables as a file of the Design Tokens format. */
export function TokenDownload() {
  const json = JSON.stringify(designTokens(), null, 2);
  return (
    <a
      download="hawser.tokens.json"
      href={`data:application/design-tokens+json;charset=utf-8,${encodeURIComponent(json)}`}
    >
      Download hawser.tokens.json
    </a>
  );
}
