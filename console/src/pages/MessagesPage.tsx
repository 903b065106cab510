import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { messages as messagesQuery } from "../api/queries";
import { Answer } from "../parts/Answer";
import { Button } from "../parts/Button";
import { FilterTabs } from "../parts/FilterTabs";
import { Messages } from "../parts/Messages";
import { Empty, Missing } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { say } from "../text/text";
import { words } from "../words/labels";

const route = getRouteApi("/frame/messages");

const TABS = ["all", "refused", "partial", "ok"] as const;

/** The log of what came in: also messages that could not be read and so belong to no flight. */
export function MessagesPage() {
  const { outcome } = route.useSearch();
  const query = useInfiniteQuery({ ...messagesQuery(outcome), placeholderData: keepPreviousData });
  const rows = (query.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <>
      <PageHeading title={say("page-messages")}>{say("page-messages")}</PageHeading>
      <p className="lead-text">{say("messages-lead")}</p>
      <div className="filters">
        <FilterTabs
          label={say("messages-which")}
          items={TABS.map((key) => ({ key, label: key === "all" ? say("messages-tab-all") : words("outcome", key) }))}
          link={(key) => ({ to: "/messages", search: { outcome: key === "all" ? undefined : key } })}
        />
      </div>
      <Answer query={query} rows={8}>
        {(data) => (
          <>
            <Missing sentences={data.pages[0]?.missing ?? []} />
            {rows.length === 0 ? (
              <Empty title={say(outcome === undefined ? "messages-none" : "messages-none-filtered")}>
                <p>
                  {say(outcome === undefined ? "messages-empty" : "messages-empty-filtered")}{" "}
                  {outcome === undefined ? null : (
                    <Link to="/messages" search={{}}>
                      {say("messages-all")}
                    </Link>
                  )}
                </p>
              </Empty>
            ) : (
              <>
                <Messages messages={rows} withFlights />
                <p className="table-foot muted">
                  {say("messages-shown", { shown: rows.length, total: data.pages[0]?.total ?? rows.length })}
                  {query.hasNextPage ? <Button onPress={() => void query.fetchNextPage()}>{say("show-more")}</Button> : null}
                </p>
              </>
            )}
          </>
        )}
      </Answer>
    </>
  );
}
