import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { subject as subjectQuery } from "../api/queries";
import type { Subject } from "../api/types";
import { useMay } from "../frame/session";
import { ByOrder } from "../parts/ByOrder";
import { Fact, Facts } from "../parts/Facts";
import { History } from "../parts/History";
import { IdentityCard } from "../parts/IdentityCard";
import { Page } from "../parts/Page";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { list, words } from "../words/labels";

const route = getRouteApi("/frame/subjects/$id");

export function SubjectPage() {
  const { id } = route.useParams();
  const query = useQuery(subjectQuery(id));
  return (
    <Page title={say("hit-listed")} query={query} rows={8} aside={query.data === undefined ? undefined : <ByOrder target={{ kind: "subject", id }} />}>
      {(subject) => <Whole subject={subject} />}
    </Page>
  );
}

function Whole({ subject }: { subject: Subject }) {
  const mayReadLists = useMay("lists.read");
  return (
    <>
      <div className="card">
        <Facts wide>
          <Fact label={say("lists-column-name")}>
            {mayReadLists ? (
              <Link to="/lists/$id" params={{ id: subject.list_id }}>
                <Written>{subject.list_name}</Written>
              </Link>
            ) : (
              <Written>{subject.list_name}</Written>
            )}
          </Fact>
          <Fact label={say("hit-source-id")}>
            <code><Written>{subject.external_id}</Written></code>
          </Fact>
          <Fact label={say("hit-record")}>{words("recordState", subject.state)}</Fact>
          <Fact label={say("hit-categories")}>{list(subject.categories.map((category) => words("category", category)))}</Fact>
          <Fact label={say("hit-status")}>{words("status", subject.status)}</Fact>
          <Fact label={say("hit-grade")} missing={say("hit-not-graded")}>
            {subject.grade}
          </Fact>
          <Fact label={say("hit-handling")}>{subject.handling}</Fact>
        </Facts>
      </div>
      <section className="section" aria-labelledby="identities-title">
        <h2 id="identities-title">{say("subject-identities", { count: subject.identities.length })}</h2>
        <div className="identities">
          {subject.identities.map((identity) => (
            <IdentityCard key={`${identity.kind} ${identity.names.map((name) => name.full).join(" ")}`} identity={identity} />
          ))}
        </div>
      </section>
      <section className="section" aria-labelledby="record-history">
        <h2 id="record-history">{say("subject-history")}</h2>
        <History entries={subject.history} />
      </section>
    </>
  );
}
