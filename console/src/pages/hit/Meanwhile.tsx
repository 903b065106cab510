import { useEffect, useRef } from "react";

import type { HitDetail } from "../../api/types";
import { Button } from "../../parts/Button";
import { Notice } from "../../parts/Notice";
import { Cell, Row, Table } from "../../parts/Table";
import { changesOf } from "../../words/changes";

const COLUMNS = [
  { key: "what", label: "What" },
  { key: "before", label: "You have read" },
  { key: "after", label: "Now" },
];

interface Props {
  before: HitDetail;
  after: HitDetail;
  possible: boolean;
  onAccept: () => void;
}

/** Somebody changed the hit while the dialog was open: the difference, and what can be done now. The input stays. */
export function Meanwhile({ before, after, possible, onAccept }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const last = after.history.length > before.history.length ? after.history.at(-1) : undefined;
  return (
    <div role="alert" ref={box}>
      <Notice
        tone="caution"
        title="Changed meanwhile"
        actions={possible ? <Button onPress={onAccept}>I have read it, go on</Button> : undefined}
      >
        {last === undefined ? null : (
          <p>
            {last.actor}: {last.what}
          </p>
        )}
        <Table label="What changed" columns={COLUMNS} className="changes-table">
          {changesOf(before, after).map((change) => (
            <Row key={change.what}>
              <Cell heading>{change.what}</Cell>
              <Cell label="You have read">{change.before}</Cell>
              <Cell label="Now">{change.after}</Cell>
            </Row>
          ))}
        </Table>
        <p>
          {possible
            ? "Nothing was sent. What you entered is kept."
            : "Nothing was sent, and this is not possible any more. What you entered is kept here until you close."}
        </p>
      </Notice>
    </div>
  );
}
