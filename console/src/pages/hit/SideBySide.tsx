import { Link } from "@tanstack/react-router";

import type { HitDetail } from "../../api/types";
import { useMay } from "../../frame/session";
import { ByOrder } from "../../parts/ByOrder";
import { Documents } from "../../parts/Documents";
import { Fact, Facts } from "../../parts/Facts";
import { IdentityCard } from "../../parts/IdentityCard";
import { MaskedTag, Tag } from "../../parts/marks";
import { say } from "../../text/text";
import { Written } from "../../text/Written";
import { words } from "../../words/labels";
import { partialDate } from "../../words/partial-date";

/** The traveller as reported and the listed person, next to each other, each with its source. */
export function SideBySide({ hit }: { hit: HitDetail }) {
  const { passenger, subject } = hit;
  const mayRead = useMay("subjects.read");
  const absent = passenger.masked ? say("masked") : say("not-sent");
  return (
    <div className="side-by-side">
      <section aria-labelledby="traveller-title">
        <h2 id="traveller-title">{say("hit-traveller-title")}</h2>
        <div className="card identity">
          <ul className="names">
            <li>
              <bdi className="name-main">
          <Written className="surname">{passenger.surname}</Written>
          {passenger.given === "" ? null : (
            <>
              , <Written>{passenger.given}</Written>
            </>
          )}
        </bdi>{" "}
              {passenger.masked ? <MaskedTag masked={passenger.masked} /> : null}
              {passenger.state === "cancelled" ? <Tag tone="caution">{say("person-cancelled")}</Tag> : null}
            </li>
          </ul>
          <ByOrder target={{ kind: "passenger", id: passenger.id }} masked={passenger.masked ? passenger : undefined} />
          <Facts>
            <Fact label={say("fact-born")} missing={absent}>
              {passenger.birth ? partialDate(passenger.birth) : undefined}
            </Fact>
            <Fact label={say("fact-nationality")} missing={absent}>
              {passenger.nationality}
            </Fact>
            <Fact label={say("fact-sex")} missing={absent}>
              {passenger.sex ? words("sex", passenger.sex) : undefined}
            </Fact>
            <Fact label={say("fact-documents")}>
              <Documents documents={passenger.documents} />
            </Fact>
            <Fact label={say("fact-role")}>{words("role", passenger.role)}</Fact>
            <Fact label={say("fact-seat")} missing={say("not-sent")}>
              {passenger.seat}
            </Fact>
            <Fact label={say("hit-booking")} missing={say("not-sent")}>
              {passenger.locator ? <code><Written>{passenger.locator}</Written></code> : undefined}
            </Fact>
          </Facts>
        </div>
      </section>
      <section aria-labelledby="listed-title">
        <h2 id="listed-title">
          {mayRead ? (
            <Link to="/subjects/$id" params={{ id: subject.id }}>
              {say("hit-listed")}
            </Link>
          ) : (
            say("hit-listed")
          )}
          <span className="muted">
            , <Written>{subject.list_name}</Written>
          </span>
        </h2>
        {subject.identities.map((identity) => (
          <IdentityCard key={`${identity.kind} ${identity.names.map((name) => name.full).join(" ")}`} identity={identity} />
        ))}
        <div className="card">
          <Facts>
            <Fact label={say("hit-categories")}>{subject.categories.map((category) => words("category", category)).join(", ")}</Fact>
            <Fact label={say("hit-status")}>{words("status", subject.status)}</Fact>
            <Fact label={say("hit-record")}>{words("recordState", subject.state)}</Fact>
            <Fact label={say("hit-grade")} missing={say("hit-not-graded")}>
              {subject.grade}
            </Fact>
            <Fact label={say("hit-handling")}>{subject.handling}</Fact>
            <Fact label={say("hit-source-id")}>
              <code><Written>{subject.external_id}</Written></code>
            </Fact>
          </Facts>
        </div>
      </section>
    </div>
  );
}
