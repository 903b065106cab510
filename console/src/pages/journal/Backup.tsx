import { useQuery } from "@tanstack/react-query";

import { backup as backupQuery } from "../../api/queries";
import { Answer } from "../../parts/Answer";
import { Moment } from "../../parts/Due";
import { Fact, Facts } from "../../parts/Facts";
import { Missing } from "../../parts/Notice";
import { count, digits } from "../../words/labels";

/** When the node was last backed up, and what would be lost if its disk broke now. */
export function Backup() {
  const query = useQuery(backupQuery());
  return (
    <section className="section" aria-labelledby="backup-title">
      <h2 id="backup-title">Backup</h2>
      <Answer query={query} rows={2}>
        {(state) => (
          <>
            <Missing sentences={state.missing} />
            {state.last === undefined || state.last === null ? null : (
              <div className="card">
                <Facts wide>
                  <Fact label="Last backup">
                    <Moment at={state.last.time} />
                  </Fact>
                  <Fact label="Would be lost now">
                    {state.last.behind === 0 ? "nothing" : count(state.last.behind, "entry", "entries")}
                  </Fact>
                  <Fact label="Last verified" missing="never">
                    {state.last.verified === undefined || state.last.verified === null ? undefined : <Moment at={state.last.verified} />}
                  </Fact>
                  <Fact label="Generation">
                    {digits(state.last.generation)}, up to entry {digits(state.last.position)}
                  </Fact>
                </Facts>
              </div>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}
