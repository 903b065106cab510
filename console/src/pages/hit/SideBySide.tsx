import { Link } from "@tanstack/react-router";

import type { HitDetail } from "../../api/types";
import { useMay } from "../../frame/session";
import { Documents } from "../../parts/Documents";
import { Fact, Facts } from "../../parts/Facts";
import { IdentityCard } from "../../parts/IdentityCard";
import { Tag } from "../../parts/marks";
import { plain, words } from "../../words/labels";
import { partialDate } from "../../words/partial-date";

/** The traveller as reported and the listed person, next to each other, each with its source. */
export function SideBySide({ hit }: { hit: HitDetail }) {
  const { passenger, subject } = hit;
  const mayRead = useMay("subjects.read");
  return (
    <div className="side-by-side">
      <section aria-labelledby="traveller-title">
        <h2 id="traveller-title">Traveller, as reported</h2>
        <div className="card identity">
          <ul className="names">
            <li>
              <bdi className="name-main">
                <span className="surname">{passenger.surname}</span>
                {passenger.given === "" ? "" : `, ${passenger.given}`}
              </bdi>{" "}
              {passenger.state === "cancelled" ? <Tag tone="caution">Cancelled</Tag> : null}
            </li>
          </ul>
          <Facts>
            <Fact label="Born" missing="not sent">
              {passenger.birth ? partialDate(passenger.birth) : undefined}
            </Fact>
            <Fact label="Nationality" missing="not sent">
              {passenger.nationality}
            </Fact>
            <Fact label="Sex" missing="not sent">
              {passenger.sex ? words("sex", passenger.sex) : undefined}
            </Fact>
            <Fact label="Documents">
              <Documents documents={passenger.documents} />
            </Fact>
            <Fact label="Role">{words("role", passenger.role)}</Fact>
            <Fact label="Seat" missing="not sent">
              {passenger.seat}
            </Fact>
            <Fact label="Booking" missing="not sent">
              {passenger.locator ? <code>{passenger.locator}</code> : undefined}
            </Fact>
          </Facts>
        </div>
      </section>
      <section aria-labelledby="listed-title">
        <h2 id="listed-title">
          {mayRead ? (
            <Link to="/subjects/$id" params={{ id: subject.id }}>
              Listed person
            </Link>
          ) : (
            "Listed person"
          )}
          <span className="muted">, {subject.list_name}</span>
        </h2>
        {subject.identities.map((identity) => (
          <IdentityCard key={`${identity.kind} ${identity.names.map((name) => name.full).join(" ")}`} identity={identity} />
        ))}
        <div className="card">
          <Facts>
            <Fact label="Categories">{subject.categories.map((category) => plain(category)).join(", ")}</Fact>
            <Fact label="Status">{plain(subject.status)}</Fact>
            <Fact label="Record">{plain(subject.state)}</Fact>
            <Fact label="Grade" missing="not graded">
              {subject.grade}
            </Fact>
            <Fact label="Handling">{subject.handling}</Fact>
            <Fact label="Id in its source">
              <code>{subject.external_id}</code>
            </Fact>
          </Facts>
        </div>
      </section>
    </div>
  );
}
