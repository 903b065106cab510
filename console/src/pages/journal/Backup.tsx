import { useQuery } from "@tanstack/react-query";

import { backup as backupQuery } from "../../api/queries";
import { Answer } from "../../parts/Answer";
import { Moment } from "../../parts/Due";
import { Fact, Facts } from "../../parts/Facts";
import { Missing } from "../../parts/Notice";
import { say } from "../../text/text";

/** When the node was last backed up, and what would be lost if its disk broke now. */
export function Backup() {
  const query = useQuery(backupQuery());
  return (
    <section className="section" aria-labelledby="backup-title">
      <h2 id="backup-title">{say("backup-title")}</h2>
      <Answer query={query} rows={2}>
        {(state) => (
          <>
            <Missing sentences={state.missing} />
            {state.last === undefined || state.last === null ? null : (
              <div className="card">
                <Facts wide>
                  <Fact label={say("backup-last")}>
                    <Moment at={state.last.time} />
                  </Fact>
                  <Fact label={say("backup-lost")}>
                    {state.position <= state.last.position ? say("backup-nothing") : say("journal-entries", { count: state.position - state.last.position })}
                  </Fact>
                  <Fact label={say("backup-verified")} missing={say("never")}>
                    {state.last.verified === undefined || state.last.verified === null ? undefined : <Moment at={state.last.verified} />}
                  </Fact>
                  <Fact label={say("backup-generation")}>
                    {say("backup-up-to", { generation: state.last.generation, position: state.last.position })}
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
