/** A placeholder for a list that is loading. */
export function Loading({ rows = 6, what }: { rows?: number; what: string }) {
  return (
    <div className="loading" role="status" aria-label={`Loading ${what}`}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  );
}

/** Shows an error and a button to try again. */
export function Trouble({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <div className="trouble" role="alert">
      <p>{error.message}</p>
      <button type="button" className="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
