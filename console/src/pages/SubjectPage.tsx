import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { subject as subjectQuery } from "../api/queries";
import type { Subject } from "../api/types";
import { useMay } from "../frame/session";
import { Answer } from "../parts/Answer";
import { Fact, Facts } from "../parts/Facts";
import { History } from "../parts/History";
import { IdentityCard } from "../parts/IdentityCard";
import { PageHeading } from "../parts/PageHeading";
import { count, plain } from "../words/labels";

const route = getRouteApi("/frame/subjects/$id");

export function SubjectPage() {
  const { id } = route.useParams();
  const query = useQuery(subjectQuery(id));
  return (
    <>
      <PageHeading title="Listed person">Listed person</PageHeading>
      <Answer query={query} rows={8}>
        {(subject) => <Whole subject={subject} />}
      </Answer>
    </>
  );
}

function Whole({ subject }: { subject: Subject }) {
  const mayReadLists = useMay("lists.read");
  return (
    <>
      <div className="card">
        <Facts wide>
          <Fact label="List">
            {mayReadLists ? (
              <Link to="/lists/$id" params={{ id: subject.list_id }}>
                {subject.list_name}
              </Link>
            ) : (
              subject.list_name
            )}
          </Fact>
          <Fact label="Id in its source">
            <code>{subject.external_id}</code>
          </Fact>
          <Fact label="Record">{plain(subject.state)}</Fact>
          <Fact label="Categories">{subject.categories.map((category) => plain(category)).join(", ")}</Fact>
          <Fact label="Status">{plain(subject.status)}</Fact>
          <Fact label="Grade" missing="not graded">
            {subject.grade}
          </Fact>
          <Fact label="Handling">{subject.handling}</Fact>
        </Facts>
      </div>
      <section className="section" aria-labelledby="identities-title">
        <h2 id="identities-title">{count(subject.identities.length, "identity", "identities")}</h2>
        <div className="identities">
          {subject.identities.map((identity) => (
            <IdentityCard key={`${identity.kind} ${identity.names.map((name) => name.full).join(" ")}`} identity={identity} />
          ))}
        </div>
      </section>
      <section className="section" aria-labelledby="record-history">
        <h2 id="record-history">History of the record</h2>
        <History entries={subject.history} />
      </section>
    </>
  );
}
