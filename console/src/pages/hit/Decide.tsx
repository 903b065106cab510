import { Hand, Undo2 } from "lucide-react";
import { useRef, useState } from "react";

import { asFailure } from "../../api/problem";
import type { HitDetail } from "../../api/types";
import { announce } from "../../frame/announce";
import { useKeys } from "../../frame/keys";
import { useMay, useSession } from "../../frame/session";
import { Button } from "../../parts/Button";
import { Notice } from "../../parts/Notice";
import { ProblemNotice } from "../../parts/ProblemNotice";
import { words } from "../../words/labels";
import { useHitAction } from "./actions";
import { DecisionDialog, type DialogKind } from "./DecisionDialog";

const DONE: Record<DialogKind, string> = {
  confirm: "The hit is confirmed. Its outcome is awaited.",
  reject: "The hit is rejected.",
  "hand-over": "The hit is handed over.",
  outcome: "The outcome is recorded. The hit is closed.",
};

/** What may be done with the hit now, and by whom. */
export function Decide({ hit }: { hit: HitDetail }) {
  const { actor } = useSession();
  const mayDecide = useMay("hits.decide");
  const mayHandOver = useMay("hits.hand-over");
  const [open, setOpen] = useState<DialogKind>();
  const [done, setDone] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const action = useHitAction(hit.id);
  const mine = hit.state === "claimed" && hit.claimed_by === actor;

  const step = (kind: "claim" | "release"): void => {
    setDone(undefined);
    action.mutate(
      { kind, version: hit.version },
      {
        onSuccess: () => {
          announce(kind === "claim" ? "You have claimed this hit." : "The hit is released.");
          heading.current?.focus();
        },
      },
    );
  };
  const finish = (kind: DialogKind): void => {
    setOpen(undefined);
    setDone(DONE[kind]);
    announce(DONE[kind]);
    // The button that opened the dialog may be gone now.
    requestAnimationFrame(() => heading.current?.focus());
  };
  useKeys({
    c: () => {
      if (mayDecide && hit.state === "open" && !action.isPending) step("claim");
    },
    r: () => {
      if (mayDecide && mine) setOpen("reject");
    },
  });

  return (
    <section className="card decide" aria-labelledby="decide-title">
      <h2 id="decide-title" ref={heading} tabIndex={-1}>
        Your decision
      </h2>
      {done === undefined ? null : <Notice tone="clear" title={done} />}
      {action.error === null ? null : <ClaimProblem error={action.error} />}
      {mayDecide ? null : <p className="muted">Your duty may read hits but not decide them.</p>}
      {mayDecide && hit.state === "open" ? (
        <>
          <p>
            <b>Claim it first.</b> Only the person who has claimed a hit can confirm or reject it; others see that you are on it.
          </p>
          <div className="actions">
            <Button kind="solid" onPress={() => step("claim")} isPending={action.isPending} icon={<Hand aria-hidden="true" />}>
              Claim this hit
            </Button>
          </div>
        </>
      ) : null}
      {mine ? (
        <>
          <p>You have claimed this hit. Read the evidence, then decide.</p>
          {mayDecide ? (
            <div className="actions even">
              <Button onPress={() => setOpen("reject")}>Reject…</Button>
              <Button onPress={() => setOpen("confirm")}>Confirm…</Button>
            </div>
          ) : null}
        </>
      ) : null}
      {hit.state === "claimed" && !mine ? (
        <p>
          <b>Taken by {hit.claimed_by ?? "somebody else"}.</b> Only they can decide it now. It returns to the queue when they release it
          or when its time has passed.
        </p>
      ) : null}
      {hit.state === "confirmed" ? (
        <>
          <p>Confirmed: the traveller is the listed person. The outcome is awaited.</p>
          {mayDecide ? (
            <div className="actions">
              <Button onPress={() => setOpen("outcome")}>Record the outcome…</Button>
            </div>
          ) : null}
        </>
      ) : null}
      {hit.state === "rejected" || hit.state === "closed" ? (
        <p>{words("hitState", hit.state)}. The history says by whom and why.</p>
      ) : null}
      <div className="actions">
        {mine ? (
          <Button onPress={() => step("release")} isPending={action.isPending} icon={<Undo2 aria-hidden="true" />}>
            Release
          </Button>
        ) : null}
        {mayHandOver && (hit.state === "open" || mine) && hit.units.length > 0 ? (
          <Button onPress={() => setOpen("hand-over")}>
            Hand over…
          </Button>
        ) : null}
      </div>
      {open === undefined ? null : (
        <DecisionDialog key={open} kind={open} hit={hit} onClose={() => setOpen(undefined)} onDone={() => finish(open)} />
      )}
    </section>
  );
}

function ClaimProblem({ error }: { error: Error }) {
  const failure = asFailure(error);
  if (failure.code === "conflict" || failure.code === "wrong-state") {
    return (
      <div role="alert">
        <Notice tone="caution" title="Somebody was faster">
          <p>The hit changed while you were looking at it. The page now shows its state; the history says who did what.</p>
        </Notice>
      </div>
    );
  }
  return <ProblemNotice failure={failure} />;
}
