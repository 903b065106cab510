import { Say } from "../text/Say";
import { say } from "../text/text";
import { words } from "../words/labels";
import { Tag } from "./marks";

export function Uses({ uses }: { uses: readonly string[] }) {
  if (uses.length === 0) return <span className="muted">{say("uses-none")}</span>;
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
          <Say id="uses-adds" values={{ use: words("use", use) }} elements={{ b: <b /> }} />
        </li>
      ))}
      {removed.map((use) => (
        <li key={use} className="use-removed">
          <Say id="uses-removes" values={{ use: words("use", use) }} elements={{ b: <b /> }} />
        </li>
      ))}
      {kept.map((use) => (
        <li key={use} className="muted">
          <Say id="uses-keeps" values={{ use: words("use", use) }} />
        </li>
      ))}
      {added.length + removed.length + kept.length === 0 ? <li className="muted">{say("uses-nothing")}</li> : null}
    </ul>
  );
}
