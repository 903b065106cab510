import type { Identity } from "../api/types";
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
        <Notice tone="caution" title="The real holder of this identity is a victim">
          <p>Somebody else used these details. Treat the traveller with that in mind.</p>
        </Notice>
      ) : null}
      <ul className="names">
        {identity.names.map((name) => (
          <li key={`${name.kind} ${name.full}`}>
            <bdi className={name.kind === "primary" ? "name-main" : "name-other"}>{name.full}</bdi>{" "}
            <span className="muted small">{words("nameKind", name.kind)}</span>
          </li>
        ))}
      </ul>
      <Facts>
        <Fact label="Born">
          {identity.births.length === 0 ? undefined : (
            <ul className="stack">
              {identity.births.map((birth) => (
                <li key={birth}>{partialDate(birth)}</li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact label="Place of birth">{identity.birth_places.join("; ")}</Fact>
        <Fact label="Nationality">{identity.nationalities.join(", ")}</Fact>
        <Fact label="Sex">{identity.sex ? words("sex", identity.sex) : undefined}</Fact>
        <Fact label="Documents">
          <Documents documents={identity.documents} />
        </Fact>
      </Facts>
    </div>
  );
}
