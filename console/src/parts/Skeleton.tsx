import { say } from "../text/text";

/** Grey bars in the shape of what will come. */
export function Skeleton({ rows }: { rows: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{say("loading")}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="skeleton-bar" aria-hidden="true" />
      ))}
    </div>
  );
}
