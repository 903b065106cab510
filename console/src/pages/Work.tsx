import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";

import { hitCounts, work as workQuery } from "../api/queries";
import type { Work as WorkAnswer } from "../api/types";
import { useNow } from "../frame/now";
import { useMay, useSession } from "../frame/session";
import { Due } from "../parts/Due";
import { Empty, Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { say } from "../text/text";
import { digits, words } from "../words/labels";
import { relative } from "../words/time";

type Target = Pick<LinkProps, "to" | "search">;

/** The list behind the number of a task: it is exactly as long. */
function listOf(task: string, unit: string): Target | undefined {
  switch (task) {
    case "my-hits":
      return { to: "/hits", search: { state: "mine" } };
    case "desk-hits":
      return { to: "/hits", search: { unit } };
    case "overdue":
      return { to: "/hits", search: { state: "overdue", unit } };
    case "outcomes":
      return { to: "/hits", search: { state: "confirmed", unit } };
    case "approvals":
      return { to: "/approvals", search: { state: "for-me" } };
    case "proposals":
      return { to: "/approvals", search: { state: "mine" } };
    case "interrupted-imports":
      return { to: "/jobs", search: { state: "interrupted" } };
    default:
      return undefined;
  }
}

/** Where a notice is looked into, and the permission that page needs. */
const PLACES: Record<string, { page: "retention" | "journal" | "lists"; needs: string }> = {
  "clock-doubted": { page: "retention", needs: "retention.read" },
  "retention-overdue": { page: "retention", needs: "retention.read" },
  "backup-overdue": { page: "journal", needs: "journal.read" },
  "nothing-screened": { page: "lists", needs: "lists.read" },
};

/** What waits for the person who is signed in, and what is wrong with the node as far as the duty may know. */
export function Work() {
  const query = useQuery(workQuery());
  return (
    <Page title={say("page-work")} query={query} rows={4} missing={query.data?.missing}>
      {(work) => (
        <>
          <Notices notices={work.notices} />
          <Tasks tasks={work.tasks} />
        </>
      )}
    </Page>
  );
}

function Notices({ notices }: { notices: WorkAnswer["notices"] }) {
  const { permissions } = useSession();
  return notices.map(({ notice, count }) => {
    const place = PLACES[notice];
    return (
      <Notice
        key={notice}
        tone={notice === "clock-doubted" ? "danger" : "caution"}
        title={words("workNotice", notice)}
        actions={
          place !== undefined && permissions.includes(place.needs) ? <Link to={`/${place.page}`}>{say(`page-${place.page}`)}</Link> : undefined
        }
      >
        <p>
          {words("workNoticeWayOn", notice, "")} {typeof count === "number" ? say("work-notice-count", { count }) : null}
        </p>
      </Notice>
    );
  });
}

function Tasks({ tasks }: { tasks: WorkAnswer["tasks"] }) {
  const { unit } = useSession();
  const waiting = tasks.filter((task) => task.count > 0);
  const done = tasks.filter((task) => task.count === 0);
  return (
    <>
      {waiting.length === 0 ? <Nothing /> : null}
      <ul className="work-tasks">
        {waiting.map((task) => {
          const target = listOf(task.task, unit);
          return (
            <li key={task.task} className="card work-task">
              <b className="work-number">{digits(task.count)}</b>
              {target === undefined ? words("task", task.task) : <Link {...target}>{words("task", task.task)}</Link>}
              {typeof task.next_due === "string" ? <Due at={task.next_due} /> : null}
            </li>
          );
        })}
      </ul>
      {waiting.length === 0 || done.length === 0 ? null : (
        <section className="section" aria-labelledby="work-done">
          <h2 id="work-done">{say("work-done")}</h2>
          <ul className="stack muted">
            {done.map((task) => (
              <li key={task.task}>{words("task", task.task)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Nothing() {
  const now = useNow();
  const mayReadHits = useMay("hits.read");
  const counts = useQuery({ ...hitCounts(), enabled: mayReadHits });
  const next = counts.data?.next_due;
  return (
    <Empty title={say("work-none")}>
      <p>{typeof next === "string" ? say("hits-next-due", { when: relative(next, now) }) : say("work-none-due")}</p>
      <p>{say("work-none-why")}</p>
    </Empty>
  );
}
