import type { TravelDocument } from "../api/types";
import { words } from "../words/labels";
import { partialDate } from "../words/partial-date";

export function Documents({ documents }: { documents: readonly TravelDocument[] }) {
  if (documents.length === 0) return <span className="muted">none stated</span>;
  return (
    <ul className="stack">
      {documents.map((document) => (
        <li key={`${document.kind} ${document.number} ${document.issuer ?? ""}`}>
          <code>{document.number}</code>{" "}
          <span className="muted">
            {[
              words("document", document.kind),
              document.issuer ?? undefined,
              document.expiry ? `valid to ${partialDate(document.expiry)}` : undefined,
            ]
              .filter((part) => part !== undefined)
              .join(", ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
