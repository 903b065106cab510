import { Hand, Undo2 } from "lucide-react";
import { useRef, useState } from "react";

import { asFailure } from "../../api/problem";
import type { HitDetail } from "../../api/types";
import { announce } from "../../frame/announce";
import { useKeys } from "../../frame/keys";
import { useMay, useSession } from "../../frame/session";
import { forgetUndo, offerUndo } from "../../frame/Undo";
import { Button } from "../../parts/Button";
import { Notice } from "../../parts/Notice";
import { ProblemNotice } from "../../parts/ProblemNotice";
import { Say } from "../../text/Say";
import { say } from "../../text/text";
import { words } from "../../words/labels";
import { useHitAction } from "./actions";
import { DecisionDialog, type DialogKind } from "./DecisionDialog";

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

  const step = (kind: "claim" | "release", version: number): void => {
    setDone(undefined);
    action.mutate(
      { kind, version },
      {
        onSuccess: (updated) => {
          const told = say(kind === "claim" ? "decide-claimed" : "decide-released");
          announce(told);
          offerUndo(told, () => step(kind === "claim" ? "release" : "claim", updated.version));
          heading.current?.focus();
        },
      },
    );
  };
  const finish = (kind: DialogKind): void => {
    forgetUndo();
    setOpen(undefined);
    setDone(say(`decide-done-${kind}`));
    announce(say(`decide-done-${kind}`));
    // The button that opened the dialog may be gone now.
    requestAnimationFrame(() => heading.current?.focus());
  };
  useKeys({
    c: { text: "key-claim", run: () => step("claim", hit.version), off: !(mayDecide && hit.state === "open" && !action.isPending) },
    r: { text: "key-reject", run: () => setOpen("reject"), off: !(mayDecide && mine) },
  });

  return (
    <section className="card decide" aria-labelledby="decide-title">
      <h2 id="decide-title" ref={heading} tabIndex={-1}>
        {say("decide-title")}
      </h2>
      {done === undefined ? null : <Notice tone="clear" title={done} />}
      {action.error === null ? null : <ClaimProblem error={action.error} />}
      {mayDecide ? null : <p className="muted">{say("decide-not-allowed")}</p>}
      {mayDecide && hit.state === "open" ? (
        <>
          <p>
            <Say id="decide-claim-first" elements={{ b: <b /> }} />
          </p>
          <div className="actions">
            <Button kind="solid" onPress={() => step("claim", hit.version)} isPending={action.isPending} icon={<Hand aria-hidden="true" />}>
              {say("decide-claim")}
            </Button>
          </div>
        </>
      ) : null}
      {mine ? (
        <>
          <p>{say("decide-read-first")}</p>
          {mayDecide ? (
            <div className="actions even">
              <Button onPress={() => setOpen("reject")}>{say("decide-reject")}</Button>
              <Button onPress={() => setOpen("confirm")}>{say("decide-confirm")}</Button>
            </div>
          ) : null}
        </>
      ) : null}
      {hit.state === "claimed" && !mine ? (
        <p>
          <Say id="decide-taken" values={{ actor: hit.claimed_by ?? say("decide-somebody") }} elements={{ b: <b /> }} />
        </p>
      ) : null}
      {hit.state === "confirmed" ? (
        <>
          <p>{say("decide-confirmed")}</p>
          {mayDecide ? (
            <div className="actions">
              <Button onPress={() => setOpen("outcome")}>{say("decide-outcome")}</Button>
            </div>
          ) : null}
        </>
      ) : null}
      {hit.state === "rejected" || hit.state === "closed" ? (
        <p>{say("decide-over", { state: words("hitState", hit.state) })}</p>
      ) : null}
      <div className="actions">
        {mine ? (
          <Button onPress={() => step("release", hit.version)} isPending={action.isPending} icon={<Undo2 aria-hidden="true" />}>
            {say("decide-release")}
          </Button>
        ) : null}
        {mayHandOver && (hit.state === "open" || mine) && hit.units.length > 0 ? (
          <Button onPress={() => setOpen("hand-over")}>
            {say("decide-hand-over")}
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
        <Notice tone="caution" title={say("decide-faster-title")}>
          <p>{say("decide-faster")}</p>
        </Notice>
      </div>
    );
  }
  return <ProblemNotice failure={failure} />;
}
