import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { answerOf, client } from "../../api/client";
import { asFailure } from "../../api/problem";
import type { Drill, DrillTruth } from "../../api/types";
import { announce } from "../../frame/announce";
import { useKeys } from "../../frame/keys";
import { Answer } from "../../parts/Answer";
import { Button } from "../../parts/Button";
import { CoerciveButton } from "../../parts/CoerciveButton";
import { IdentityCard } from "../../parts/IdentityCard";
import { Band, Tag } from "../../parts/marks";
import { Notice } from "../../parts/Notice";
import { ProblemNotice } from "../../parts/ProblemNotice";
import { say } from "../../text/text";
import { words } from "../../words/labels";
import { Evidence } from "../hit/Evidence";

const ANSWERS = ["same", "different", "cannot-tell"] as const;
type Said = (typeof ANSWERS)[number];

interface Score {
  right: number;
  wrong: number;
  open: number;
}

function counted(score: Score, truth: DrillTruth): Score {
  if (truth.right === undefined || truth.right === null) return { ...score, open: score.open + 1 };
  return truth.right ? { ...score, right: score.right + 1 } : { ...score, wrong: score.wrong + 1 };
}

/** Exercises on invented people. Nothing of them is kept: the score ends with the page. */
export function Drills() {
  const [score, setScore] = useState<Score>({ right: 0, wrong: 0, open: 0 });
  const set = useMutation({ gcTime: 0, mutationFn: () => answerOf(client.POST("/api/v1/drills")) });
  const begun = useRef(false);
  const next = set.mutate;
  useEffect(() => {
    if (!begun.current) next();
    begun.current = true;
  }, [next]);
  return (
    <div className="training">
      <p className="training-band">
        <b>{words("environment", "training")}</b> {say("drill-lead")}
      </p>
      <p className="training-score" role="status">
        {say("drill-score", { right: score.right, wrong: score.wrong, open: score.open })}
      </p>
      <Answer query={{ data: set.data, error: set.error, refetch: () => next(), dataUpdatedAt: set.submittedAt }} rows={8}>
        {(drill) => (
          <Case
            key={drill.number}
            drill={drill}
            isFirst={score.right + score.wrong + score.open === 0}
            onTruth={(truth) => setScore((before) => counted(before, truth))}
            onNext={() => next()}
          />
        )}
      </Answer>
      <p className="training-band" aria-hidden="true">
        <b>{words("environment", "training")}</b>
      </p>
    </div>
  );
}

interface CaseProps {
  drill: Drill;
  /** The page has just been opened: the focus is its heading's. */
  isFirst: boolean;
  onTruth: (truth: DrillTruth) => void;
  onNext: () => void;
}

function Case({ drill, isFirst, onTruth, onNext }: CaseProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState<Said>();
  const judge = useMutation({
    gcTime: 0,
    mutationFn: (answer: Said) => answerOf(client.POST("/api/v1/drills/{number}", { params: { path: { number: drill.number } }, body: { answer } })),
    onSuccess: (told) => {
      onTruth(told);
      heading.current?.focus();
      announce(say(told.same ? "drill-truth-same" : "drill-truth-different"));
    },
  });
  const truth = judge.data;
  const over = truth !== undefined || judge.isPending;
  const answer = (one: Said): void => {
    if (over) return;
    setSaid(one);
    judge.mutate(one);
  };
  useEffect(() => {
    if (!isFirst) heading.current?.focus();
  }, [isFirst]);
  useKeys({
    "1": { text: "drill-key-same", run: () => answer("same"), off: over },
    "2": { text: "drill-key-different", run: () => answer("different"), off: over },
    "3": { text: "drill-key-cannot-tell", run: () => answer("cannot-tell"), off: over },
    n: { text: "drill-key-next", run: onNext, off: truth === undefined },
  });
  return (
    <>
      <div className="training-head">
        <Tag tone="caution">{words("environment", "training")}</Tag>
        <Band band={drill.band} long />
      </div>
      <p className="sentence" dir="auto">
        {drill.sentence}
      </p>
      <section className="card drill-answer" aria-labelledby="drill-question">
        <h2 id="drill-question" ref={heading} tabIndex={-1}>
          {say(truth === undefined ? "drill-question" : "drill-truth-title")}
        </h2>
        {truth === undefined ? (
          <>
            <div className="actions even">
              {ANSWERS.map((one, place) => (
                <CoerciveButton key={one} plain onPress={() => answer(one)} isPending={judge.isPending}>
                  <kbd>{place + 1}</kbd> {words("drillAnswer", one)}
                </CoerciveButton>
              ))}
            </div>
            <p className="muted small">{say("drill-how")}</p>
            {judge.error === null ? null : (
              <ProblemNotice failure={asFailure(judge.error)} onRetry={said === undefined ? undefined : () => judge.mutate(said)} />
            )}
          </>
        ) : (
          <Truth truth={truth} said={said} onNext={onNext} />
        )}
      </section>
      <section className="section" aria-labelledby="drill-evidence">
        <h2 id="drill-evidence">{say("hit-evidence")}</h2>
        <Evidence items={drill.evidence} />
      </section>
      <div className="side-by-side">
        <section aria-labelledby="drill-traveller">
          <h2 id="drill-traveller">
            {say("drill-traveller")} <Tag tone="caution">{words("environment", "training")}</Tag>
          </h2>
          <IdentityCard identity={drill.traveller} />
        </section>
        <section aria-labelledby="drill-listed">
          <h2 id="drill-listed">
            {say("drill-listed")} <Tag tone="caution">{words("environment", "training")}</Tag>
          </h2>
          <IdentityCard identity={drill.listed} />
        </section>
      </div>
    </>
  );
}

function Truth({ truth, said, onNext }: { truth: DrillTruth; said: Said | undefined; onNext: () => void }) {
  const judged = truth.right === undefined || truth.right === null ? "open" : truth.right ? "right" : "wrong";
  return (
    <>
      <Notice tone={judged === "right" ? "clear" : judged === "wrong" ? "danger" : "info"} title={say(`drill-judged-${judged}`)}>
        <p>{say(truth.same ? "drill-truth-same" : "drill-truth-different")}</p>
        <p>{words("lesson", truth.lesson)}</p>
        {said === undefined ? null : <p className="muted">{say("drill-you-said", { answer: words("drillAnswer", said) })}</p>}
      </Notice>
      <div className="actions">
        <Button kind="solid" onPress={onNext}>
          {say("drill-next")}
        </Button>
      </div>
    </>
  );
}
