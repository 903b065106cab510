import { Link, type LinkProps } from "@tanstack/react-router";

import { digits } from "../words/labels";

interface Item<K extends string> {
  key: K;
  label: string;
  count?: number | undefined;
  /** Something here wants attention now. */
  urgent?: boolean;
}

interface Props<K extends string> {
  label: string;
  items: readonly Item<K>[];
  link: (key: K) => Pick<LinkProps, "to" | "search">;
}

/** Filters as links: the address holds the choice, so that a reload or a colleague sees the same. */
export function FilterTabs<K extends string>({ label, items, link }: Props<K>) {
  return (
    <nav aria-label={label} className="filter-tabs">
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <Link
              {...link(item.key)}
              className={item.urgent === true ? "filter-tab urgent" : "filter-tab"}
              activeOptions={{ exact: true, includeSearch: true }}
              replace
            >
              {item.label}
              {item.count === undefined ? null : <b>{digits(item.count)}</b>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
