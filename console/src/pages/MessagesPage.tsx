import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { messages as messagesQuery } from "../api/queries";
import { Answer } from "../parts/Answer";
import { Button } from "../parts/Button";
import { FilterTabs } from "../parts/FilterTabs";
import { Messages } from "../parts/Messages";
import { Empty, Missing } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { count, digits } from "../words/labels";

const route = getRouteApi("/frame/messages");

const TABS = [
  ["all", "All"],
  ["refused", "Refused"],
  ["partial", "Understood in part"],
  ["ok", "Understood"],
] as const;

/** The log of what came in: also messages that could not be read and so belong to no flight. */
export function MessagesPage() {
  const { outcome } = route.useSearch();
  const query = useInfiniteQuery({ ...messagesQuery(outcome), placeholderData: keepPreviousData });
  const rows = (query.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <>
      <PageHeading title="Messages">Messages</PageHeading>
      <p className="lead-text">Passenger messages as they came in, newest first. A message is never dropped: what was not understood is named.</p>
      <div className="filters">
        <FilterTabs
          label="Which messages"
          items={TABS.map(([key, label]) => ({ key, label }))}
          link={(key) => ({ to: "/messages", search: { outcome: key === "all" ? undefined : key } })}
        />
      </div>
      <Answer query={query} rows={8}>
        {(data) => (
          <>
            <Missing sentences={data.pages[0]?.missing ?? []} />
            {rows.length === 0 ? (
              <Empty title={outcome === undefined ? "No message has come in" : "No message of this kind"}>
                <p>
                  {outcome === undefined
                    ? "Messages appear here as soon as a carrier or a feed sends one."
                    : "Nothing came in with this outcome."}{" "}
                  {outcome === undefined ? null : (
                    <Link to="/messages" search={{}}>
                      Show all messages
                    </Link>
                  )}
                </p>
              </Empty>
            ) : (
              <>
                <Messages messages={rows} withFlights />
                <p className="table-foot muted">
                  {digits(rows.length)} of {count(data.pages[0]?.total ?? rows.length, "message")} shown
                  {query.hasNextPage ? <Button onPress={() => void query.fetchNextPage()}>Show more</Button> : null}
                </p>
              </>
            )}
          </>
        )}
      </Answer>
    </>
  );
}
