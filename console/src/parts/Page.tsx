import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { Answer } from "./Answer";
import { Missing } from "./Notice";
import { PageHeading } from "./PageHeading";

interface Props<T> {
  /** The title of the window, without personal data; also the heading, unless another is given. */
  title: string;
  heading?: ReactNode;
  /** The link back to where this page belongs. */
  crumb?: ReactNode;
  /** Beside the heading: states, marks. */
  aside?: ReactNode;
  /** What the page is for, in a sentence. */
  lead?: string;
  /** Links that choose what is shown; the address holds the choice. */
  filters?: ReactNode;
  takesFocus?: boolean;
  /** What the page stands on. */
  query: Pick<UseQueryResult<T>, "data" | "error" | "dataUpdatedAt"> & { refetch: () => unknown };
  /** Rows of the skeleton while it is loaded. */
  rows?: number;
  /** What the answer lacks, in the node's own sentences. */
  missing?: readonly string[] | undefined;
  /** An `<Empty>` with why and what next when there is nothing to show, else nothing. */
  empty?: ReactNode;
  children: (data: T) => ReactNode;
}

/** A page in all its states: loading, failed (with the way on), empty, partial, stale, filled. Every page is made of it. */
export function Page<T>(props: Props<T>) {
  const { title, heading = title, crumb, aside, lead, filters, takesFocus = true, query, rows = 6, missing, empty, children } = props;
  return (
    <>
      {crumb === undefined ? null : <p className="crumbs">{crumb}</p>}
      <PageHeading title={title} takesFocus={takesFocus} aside={aside}>
        {heading}
      </PageHeading>
      {lead === undefined ? null : <p className="lead-text">{lead}</p>}
      {filters === undefined ? null : <div className="filters">{filters}</div>}
      <Answer query={query} rows={rows}>
        {(data) => (
          <>
            <Missing sentences={missing ?? []} />
            {empty ?? children(data)}
          </>
        )}
      </Answer>
    </>
  );
}
