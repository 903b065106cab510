import type { Identity } from "../api/types";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { words } from "../words/labels";
import { partialDate } from "../words/partial-date";
import { Documents } from "./Documents";
import { Fact, Facts } from "./Facts";
import { Notice } from "./Notice";

/** One identity of a listed person, as one source gave it. */
export function IdentityCard({ identity }: { identity: Identity }) {
  return (
    <div className="card identity">
      <h3>{words("identityKind", identity.kind)}</h3>
      {identity.kind === "misused" ? (
        <Notice tone="caution" title={say("identity-victim-title")}>
          <p>{say("identity-victim")}</p>
        </Notice>
      ) : null}
      <ul className="names">
        {identity.names.map((name) => (
          <li key={`${name.kind} ${name.full}`}>
            <Written className={name.kind === "primary" ? "name-main" : "name-other"}>{name.full}</Written>{" "}
            <span className="muted small">{words("nameKind", name.kind)}</span>
          </li>
        ))}
      </ul>
      <Facts>
        <Fact label={say("fact-born")}>
          {identity.births.length === 0 ? undefined : (
            <ul className="stack">
              {identity.births.map((birth) => (
                <li key={birth}>{partialDate(birth)}</li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact label={say("fact-birth-place")}>{identity.birth_places.join("; ")}</Fact>
        <Fact label={say("fact-nationality")}>{identity.nationalities.join(", ")}</Fact>
        <Fact label={say("fact-sex")}>{identity.sex ? words("sex", identity.sex) : undefined}</Fact>
        <Fact label={say("fact-documents")}>
          <Documents documents={identity.documents} />
        </Fact>
      </Facts>
    </div>
  );
}
