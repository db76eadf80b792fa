import { tokens } from './tokens.js';

/** A table of all CSS variables, with value and swatch in light and dark. */
export function TokenTable() {
  return (
    <table>
      <thead>
        <tr>
          <th>Variable</th>
          <th>Light</th>
          <th>Dark</th>
          <th>Meaning</th>
        </tr>
      </thead>
      <tbody>
        {tokens.map(({ name, light, dark, meaning }) => (
          <tr key={name}>
            <td>
              <code>--hawser-{name}</code>
            </td>
            <td>
              <Value value={light} />
            </td>
            <td>{dark === undefined ? 'as in light' : <Value value={dark} />}</td>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value }: { readonly value: string }) {
  return (
    <>
      {value.startsWith('#') && (
        <span
          style={{
            display: 'inline-block',
            inlineSize: 14,
            blockSize: 14,
            marginInlineEnd: 6,
            border: '1px solid #868d97',
            borderRadius: 4,
            background: value,
            verticalAlign: '-2px',
          }}
        />
      )}
      <code>{value}</code>
    </>
  );
}
