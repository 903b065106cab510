import { words } from "../words/labels";
import { Tag } from "./marks";

export function Uses({ uses }: { uses: readonly string[] }) {
  if (uses.length === 0) return <span className="muted">none</span>;
  return (
    <ul className="tags">
      {uses.map((use) => (
        <li key={use}>
          <Tag>{words("use", use)}</Tag>
        </li>
      ))}
    </ul>
  );
}

/** What a change of uses adds and takes away, in words and signs. */
export function UsesChange({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  const added = after.filter((use) => !before.includes(use));
  const removed = before.filter((use) => !after.includes(use));
  const kept = before.filter((use) => after.includes(use));
  return (
    <ul className="uses-change">
      {added.map((use) => (
        <li key={use} className="use-added">
          <b>+ adds</b> {words("use", use)}
        </li>
      ))}
      {removed.map((use) => (
        <li key={use} className="use-removed">
          <b>− takes away</b> {words("use", use)}
        </li>
      ))}
      {kept.map((use) => (
        <li key={use} className="muted">
          = keeps {words("use", use)}
        </li>
      ))}
      {added.length + removed.length + kept.length === 0 ? <li className="muted">no use before, none after</li> : null}
    </ul>
  );
}
