/** Stands where a list will be. */
export function Loading({ rows = 6, what }: { rows?: number; what: string }) {
  return (
    <div className="loading" role="status" aria-label={`Loading ${what}`}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  );
}

/** Says what went wrong, and offers the way on. */
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
