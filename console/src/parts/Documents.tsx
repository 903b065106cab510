import type { TravelDocument } from "../api/types";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { words } from "../words/labels";
import { partialDate } from "../words/partial-date";

export function Documents({ documents }: { documents: readonly TravelDocument[] }) {
  if (documents.length === 0) return <span className="muted">{say("documents-none")}</span>;
  return (
    <ul className="stack">
      {documents.map((document) => (
        <li key={`${document.kind} ${document.number} ${document.issuer ?? ""}`}>
          <bdi>
            <code><Written>{document.number}</Written></code>
          </bdi>{" "}
          <span className="muted">
            <Written ours>
            {[
              words("document", document.kind),
              document.issuer ?? undefined,
              document.expiry ? say("document-valid-to", { date: partialDate(document.expiry) }) : undefined,
            ]
              .filter((part) => part !== undefined)
              .join(", ")}
            </Written>
          </span>
        </li>
      ))}
    </ul>
  );
}
