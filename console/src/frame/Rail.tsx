import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Hourglass, Inbox, Keyboard, ListChecks, LogOut, Mails, PlaneLanding, ScrollText, ShieldCheck } from "lucide-react";

import { approvals, hitCounts } from "../api/queries";
import type { Whoami } from "../api/types";
import { Button } from "../parts/Button";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { digits } from "../words/labels";

interface Props {
  whoami: Whoami;
  onSignOut: () => void;
  onHelp: () => void;
}

/** Where one can go. A page the duty does not allow is not offered. */
export function Rail({ whoami, onSignOut, onHelp }: Props) {
  const may = (permission: string): boolean => whoami.permissions.includes(permission);
  const counts = useQuery({ ...hitCounts(), enabled: may("hits.read") });
  const waiting = useQuery({ ...approvals("waiting"), enabled: may("approvals.decide") });
  const mine = (waiting.data?.items ?? []).filter((approval) => approval.may_decide).length;
  return (
    <nav className="rail" aria-label={say("pages")}>
      <ul className="rail-list">
        {may("hits.read") ? (
          <li>
            <Link to="/hits" className="rail-link">
              <Inbox aria-hidden="true" />
              {say("page-hits")}
              <Count of={counts.data?.open} word={say("rail-open")} />
            </Link>
          </li>
        ) : null}
        {may("flights.read") ? (
          <li>
            <Link to="/flights" className="rail-link">
              <PlaneLanding aria-hidden="true" />
              {say("page-flights")}
            </Link>
          </li>
        ) : null}
        {may("messages.read") ? (
          <li>
            <Link to="/messages" className="rail-link">
              <Mails aria-hidden="true" />
              {say("page-messages")}
            </Link>
          </li>
        ) : null}
        {may("lists.read") ? (
          <li>
            <Link to="/lists" className="rail-link">
              <ListChecks aria-hidden="true" />
              {say("page-lists")}
            </Link>
          </li>
        ) : null}
        {may("approvals.decide") || may("uses.propose") ? (
          <li>
            <Link to="/approvals" className="rail-link">
              <ShieldCheck aria-hidden="true" />
              {say("page-approvals")}
              <Count of={mine === 0 ? undefined : mine} word={say("rail-waiting")} />
            </Link>
          </li>
        ) : null}
        {may("journal.read") ? (
          <li>
            <Link to="/journal" className="rail-link">
              <ScrollText aria-hidden="true" />
              {say("page-journal")}
            </Link>
          </li>
        ) : null}
        {may("retention.read") ? (
          <li>
            <Link to="/retention" className="rail-link">
              <Hourglass aria-hidden="true" />
              {say("page-retention")}
            </Link>
          </li>
        ) : null}
      </ul>
      <div className="rail-foot">
        <p className="rail-person">
          <Say id="rail-person" values={{ actor: whoami.actor }} elements={{ b: <b /> }} />
        </p>
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
