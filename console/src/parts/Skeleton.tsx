/** Grey bars in the shape of what will come. */
export function Skeleton({ rows, what }: { rows: number; what: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">Loading {what}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="skeleton-bar" aria-hidden="true" />
      ))}
    </div>
  );
}
