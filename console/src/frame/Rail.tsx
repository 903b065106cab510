import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Keyboard, LogOut, Search } from "lucide-react";

import { approvals, hitCounts } from "../api/queries";
import type { Whoami } from "../api/types";
import { Button } from "../parts/Button";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { digits } from "../words/labels";
import { GROUPS, pagesFor } from "./pages";

interface Props {
  whoami: Whoami;
  onSignOut: () => void;
  onHelp: () => void;
  onPalette: () => void;
}

/** Where one can go, in groups of work. A page the duty does not allow is not offered. */
export function Rail({ whoami, onSignOut, onHelp, onPalette }: Props) {
  const may = (permission: string): boolean => whoami.permissions.includes(permission);
  const counts = useQuery({ ...hitCounts(), enabled: may("hits.read") });
  const waiting = useQuery({ ...approvals("waiting"), enabled: may("approvals.decide") });
  const mine = (waiting.data?.items ?? []).filter((approval) => approval.may_decide).length;
  const pages = pagesFor(whoami.permissions);
  const groups = GROUPS.filter((group) => pages.some((page) => page.group === group));
  return (
    <nav className="rail" aria-label={say("pages")}>
      <ul className="rail-list">
        {groups.map((group) => (
          <li key={group}>
            <p className="rail-group" id={group}>
              {say(group)}
            </p>
            <ul aria-labelledby={group}>
              {pages
                .filter((page) => page.group === group)
                .map((page) => (
                  <li key={page.to}>
                    <Link to={page.to} className="rail-link" activeOptions={{ exact: page.to === "/" }}>
                      <page.icon aria-hidden="true" />
                      {say(page.text)}
                      {page.to === "/hits" ? <Count of={counts.data?.open} word={say("rail-open")} /> : null}
                      {page.to === "/approvals" ? <Count of={mine === 0 ? undefined : mine} word={say("rail-waiting")} /> : null}
                    </Link>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
      <div className="rail-foot">
        <p className="rail-person">
          <Say id="rail-person" values={{ actor: whoami.actor }} elements={{ b: <b /> }} />
        </p>
        <Button kind="quiet" onPress={onPalette} icon={<Search aria-hidden="true" />}>
          {say("palette-open")}
        </Button>
        <Button kind="quiet" onPress={onHelp} icon={<Keyboard aria-hidden="true" />}>
          {say("keys")}
        </Button>
        <Button kind="quiet" onPress={onSignOut} icon={<LogOut aria-hidden="true" />}>
          {say("sign-out")}
        </Button>
      </div>
    </nav>
  );
}

function Count({ of, word }: { of: number | undefined; word: string }) {
  if (of === undefined) return null;
  return (
    <span className="rail-count">
      {digits(of)}
      <span className="visually-hidden"> {word}</span>
    </span>
  );
}
