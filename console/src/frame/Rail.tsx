import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Hourglass, Inbox, Keyboard, ListChecks, LogOut, Mails, PlaneLanding, ScrollText, ShieldCheck } from "lucide-react";

import { approvals, hitCounts } from "../api/queries";
import type { Whoami } from "../api/types";
import { Button } from "../parts/Button";
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
    <nav className="rail" aria-label="Pages">
      <ul className="rail-list">
        {may("hits.read") ? (
          <li>
            <Link to="/hits" className="rail-link">
              <Inbox aria-hidden="true" />
              Hits
              <Count of={counts.data?.open} word="open" />
            </Link>
          </li>
        ) : null}
        {may("flights.read") ? (
          <li>
            <Link to="/flights" className="rail-link">
              <PlaneLanding aria-hidden="true" />
              Flights
            </Link>
          </li>
        ) : null}
        {may("messages.read") ? (
          <li>
            <Link to="/messages" className="rail-link">
              <Mails aria-hidden="true" />
              Messages
            </Link>
          </li>
        ) : null}
        {may("lists.read") ? (
          <li>
            <Link to="/lists" className="rail-link">
              <ListChecks aria-hidden="true" />
              Lists
            </Link>
          </li>
        ) : null}
        {may("approvals.decide") || may("uses.propose") ? (
          <li>
            <Link to="/approvals" className="rail-link">
              <ShieldCheck aria-hidden="true" />
              Approvals
              <Count of={mine === 0 ? undefined : mine} word="waiting for you" />
            </Link>
          </li>
        ) : null}
        {may("journal.read") ? (
          <li>
            <Link to="/journal" className="rail-link">
              <ScrollText aria-hidden="true" />
              Journal
            </Link>
          </li>
        ) : null}
        {may("retention.read") ? (
          <li>
            <Link to="/retention" className="rail-link">
              <Hourglass aria-hidden="true" />
              Retention
            </Link>
          </li>
        ) : null}
      </ul>
      <div className="rail-foot">
        <p className="rail-person">
          <span className="muted">Signed in as</span> <b>{whoami.actor}</b>
        </p>
        <Button kind="quiet" onPress={onHelp} icon={<Keyboard aria-hidden="true" />}>
          Keys
        </Button>
        <Button kind="quiet" onPress={onSignOut} icon={<LogOut aria-hidden="true" />}>
          Sign out
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
