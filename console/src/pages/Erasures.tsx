import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";

import { answerOf, client, idempotencyKey } from "../api/client";
import { asFailure } from "../api/problem";
import { erasures as erasuresQuery } from "../api/queries";
import type { Erasure, ErasureConsequence } from "../api/types";
import { announce } from "../frame/announce";
import { useMay, useSession } from "../frame/session";
import { Button } from "../parts/Button";
import { CoerciveButton } from "../parts/CoerciveButton";
import { Dialog } from "../parts/Dialog";
import { Moment } from "../parts/Due";
import { ErasureDialog } from "../parts/ErasureDialog";
import { FilterTabs } from "../parts/FilterTabs";
import { Band, Tag } from "../parts/marks";
import { Empty, Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { DialogProblem } from "../parts/ProblemNotice";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { words } from "../words/labels";

const route = getRouteApi("/frame/erasures");
const TABS = ["waiting", "all"] as const;

/** Orders to erase: what a court, the supervisory authority or a granted right demands. One proposes, another decides. */
export function Erasures() {
  const { state = "waiting" } = route.useSearch();
  const query = useQuery(erasuresQuery(state));
  const mayPropose = useMay("erasure.propose");
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState<string>();
  return (
    <Page
      title={say("page-erasures")}
      lead={say("erasures-lead")}
      aside={mayPropose ? <Button onPress={() => setOpen(true)}>{say("erasure-button")}</Button> : undefined}
      filters={
        <FilterTabs
          label={say("erasures-which")}
          items={TABS.map((key) => ({ key, label: say(`erasures-tab-${key}`) }))}
          link={(key) => ({ to: "/erasures", search: { state: key === "waiting" ? undefined : key } })}
        />
      }
      query={query}
      rows={3}
      missing={query.data?.missing}
      empty={
        query.data?.items.length === 0 && done === undefined ? (
          <Empty title={say(`erasures-none-${state}`)}>
            <p>{say("erasures-none-why")}</p>
          </Empty>
        ) : undefined
      }
    >
      {(page) => (
        <>
          {done === undefined ? null : <Notice tone="clear" title={done} />}
          <ul className="approvals">
            {page.items.map((order) => (
              <li key={order.id}>
                <Order order={order} onDone={setDone} />
              </li>
            ))}
          </ul>
          {open ? <ErasureDialog onClose={() => setOpen(false)} /> : null}
        </>
      )}
    </Page>
  );
}

const TONES: Record<string, "info" | "clear" | "caution" | "plain"> = { waiting: "info", approved: "caution", done: "clear" };

function Order({ order, onDone }: { order: Erasure; onDone: (text: string) => void }) {
  const { actor } = useSession();
  const [open, setOpen] = useState<"approve" | "refuse">();
  return (
    <article className="card approval" aria-label={say("erasure-of", { reference: order.reference })}>
      <div className="approval-head">
        <h2>
          <Say id="erasure-of" values={{ reference: order.reference }} />
        </h2>
        <Tag tone={TONES[order.state] ?? "plain"}>{words("erasureState", order.state)}</Tag>
      </div>
      <p>{words("erasureGround", order.ground)}</p>
      <Consequences items={order.consequences} />
      <p className="muted small">
        <Say id="approval-proposed" values={{ author: order.author, when: <Moment at={order.proposed} /> }} />
      </p>
      {order.decided_by && order.decided ? (
        <p className="muted small">
          <Say id="erasure-decided" values={{ actor: order.decided_by, when: <Moment at={order.decided} /> }} />
        </p>
      ) : null}
      {order.state === "waiting" && order.may_decide ? (
        <div className="actions even">
          <Button onPress={() => setOpen("refuse")}>{say("approval-refuse")}</Button>
          <Button onPress={() => setOpen("approve")}>{say("approval-approve")}</Button>
        </div>
      ) : null}
      {order.state === "waiting" && !order.may_decide ? (
        <p className="muted">{say(order.author === actor ? "approval-own" : "approval-not-allowed")}</p>
      ) : null}
      {open === undefined ? null : <Decide key={open} decision={open} order={order} onClose={() => setOpen(undefined)} onDone={onDone} />}
    </article>
  );
}

/** What goes, record by record. */
function Consequences({ items }: { items: readonly ErasureConsequence[] }) {
  return (
    <ul className="stack consequences">
      {items.map((item) => (
        <li key={`${item.target.kind} ${item.target.id}`}>
          <p>
            <b>{words("erasureTarget", item.target.kind)}</b> <Record item={item} />{" "}
            {item.erased ? <Tag>{say("erasure-gone")}</Tag> : null}
          </p>
          <ul className="plain-list">
            {item.flight ? (
              <li>
                <Say id="erasure-takes-passenger" values={{ flight: item.flight }} />
              </li>
            ) : null}
            {item.list_name ? (
              <li>
                <Say id="erasure-takes-subject" values={{ list: item.list_name }} />
              </li>
            ) : null}
            {item.linked ? <li>{say("erasure-takes-link")}</li> : null}
            <li>
              {say("erasure-takes-hits", { count: item.hits.length })} <Hits item={item} />
            </li>
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Record({ item }: { item: ErasureConsequence }) {
  const mayRead = useMay("subjects.read");
  const { kind, id } = item.target;
  if (kind !== "subject" || item.erased || !mayRead) return <code>{id}</code>;
  return (
    <Link to="/subjects/$id" params={{ id }}>
      <code>{id}</code>
    </Link>
  );
}

function Hits({ item }: { item: ErasureConsequence }) {
  const mayRead = useMay("hits.read");
  return item.hits.map((hit) => (
    <span key={hit.id} className="consequence-hit">
      {mayRead ? (
        <Link to="/hits/$id" params={{ id: hit.id }}>
          <Band band={hit.band} />
        </Link>
      ) : (
        <Band band={hit.band} />
      )}{" "}
      <span className="muted">{words("hitState", hit.state)}</span>
    </span>
  ));
}

interface DecideProps {
  decision: "approve" | "refuse";
  order: Erasure;
  onClose: () => void;
  onDone: (text: string) => void;
}

function Decide({ decision, order, onClose, onDone }: DecideProps) {
  const queries = useQueryClient();
  const [key] = useState(idempotencyKey);
  const decide = useMutation({
    mutationFn: () =>
      answerOf(
        client.POST("/api/v1/erasures/{id}", { params: { path: { id: order.id } }, headers: { "Idempotency-Key": `${key}-${decision}` }, body: { decision } }),
      ),
    onSuccess: (decided) => {
      const text = say(decided.state === "refused" ? "erasure-done-refuse" : "erasure-done-approve");
      announce(text);
      onDone(text);
      onClose();
      // What was erased must not stay behind on this page.
      queries.removeQueries({ type: "inactive" });
    },
    onSettled: () => void queries.invalidateQueries(),
  });
  return (
    <Dialog title={say(`erasure-verb-${decision}`)} isOpen onClose={onClose}>
      <p>{say(`erasure-consequence-${decision}`)}</p>
      {decision === "approve" ? <Consequences items={order.consequences} /> : null}
      {decide.error === null ? null : <DialogProblem failure={asFailure(decide.error)} onRetry={() => decide.mutate()} />}
      {decision === "approve" ? <p className="muted small">{say("dialog-enter-note")}</p> : null}
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("cancel")}</Button>
        {decision === "approve" ? (
          <CoerciveButton onPress={() => decide.mutate()} isPending={decide.isPending}>
            {say("erasure-verb-approve")}
          </CoerciveButton>
        ) : (
          <Button kind="solid" onPress={() => decide.mutate()} isPending={decide.isPending}>
            {say("erasure-verb-refuse")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
