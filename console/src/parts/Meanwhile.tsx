import { useEffect, useRef } from "react";

import { Say } from "../text/Say";
import { say } from "../text/text";
import { Written } from "../text/Written";
import type { Change } from "../words/changes";
import { Button } from "./Button";
import { Notice } from "./Notice";
import { Cell, Row, Table } from "./Table";

interface Props {
  /** Who did it, as the history says. */
  by?: { actor: string; what: string } | undefined;
  changes: readonly Change[];
  /** Whether what was begun can still be done. */
  possible: boolean;
  onAccept: () => void;
}

const COLUMNS = ["what", "before", "after"] as const;

/** Somebody changed the record while the dialog was open: the difference, and what can be done now. The input stays. */
export function Meanwhile({ by, changes, possible, onAccept }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div role="alert" ref={box}>
      <Notice
        tone="caution"
        title={say("changed-title")}
        actions={possible ? <Button onPress={onAccept}>{say("changed-accept")}</Button> : undefined}
      >
        {by === undefined ? null : (
          <p>
            <Say id="changed-by" values={{ actor: by.actor, what: by.what }} />
          </p>
        )}
        <Table
          label={say("changed-table")}
          columns={COLUMNS.map((key) => ({ key, label: say(`changed-column-${key}`) }))}
          className="changes-table"
        >
          {changes.map((change) => (
            <Row key={change.what}>
              <Cell heading>{change.what}</Cell>
              <Cell label={say("changed-column-before")}>
                <Written>{change.before}</Written>
              </Cell>
              <Cell label={say("changed-column-after")}>
                <Written>{change.after}</Written>
              </Cell>
            </Row>
          ))}
        </Table>
        <p>{say(possible ? "changed-kept" : "changed-impossible")}</p>
      </Notice>
    </div>
  );
}
