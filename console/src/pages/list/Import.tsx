import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";

import { answerOf, client, idempotencyKey } from "../../api/client";
import { asFailure } from "../../api/problem";
import { keys } from "../../api/queries";
import type { ImportRun, List } from "../../api/types";
import { announce } from "../../frame/announce";
import { Button } from "../../parts/Button";
import { Counts, RowIssues } from "../../parts/ImportRun";
import { Notice } from "../../parts/Notice";
import { DialogProblem } from "../../parts/ProblemNotice";
import { say } from "../../text/text";
import { words } from "../../words/labels";
import { type Format, FORMATS, guessFormat } from "../../words/format";
import { Source } from "./Source";

type Scope = "whole" | "additions";
const SCOPES: readonly Scope[] = ["whole", "additions"];

interface Chosen {
  file: File;
  format: Format;
  scope: Scope;
}

/** The file goes to the node as it lies on the disk: the page never holds its rows. */
function send(list: string, { file, format, scope }: Chosen, key: string | undefined): Promise<ImportRun> {
  return answerOf(
    client.POST("/api/v1/lists/{id}/imports", {
      params: { path: { id: list }, query: { format, complete: scope === "whole", dry_run: key === undefined } },
      headers: { "Content-Type": "application/octet-stream", ...(key === undefined ? {} : { "Idempotency-Key": key }) },
      // The description says "bytes"; a file is bytes.
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as File,
    }),
  );
}

export function Import({ list }: { list: List }) {
  const [file, setFile] = useState<File>();
  const [format, setFormat] = useState<Format>();
  const [scope, setScope] = useState<Scope>();
  const [faults, setFaults] = useState<string[]>([]);
  const [seen, setSeen] = useState<Chosen & { run: ImportRun }>();
  const summary = useRef<HTMLDivElement>(null);
  const result = useRef<HTMLHeadingElement>(null);
  const preview = useMutation({
    mutationFn: async (chosen: Chosen) => ({ ...chosen, run: await send(list.id, chosen, undefined) }),
    onSuccess: setSeen,
  });
  // What was previewed is imported, never something else: another choice takes the preview away.
  const current = seen !== undefined && seen.file === file && seen.format === format && seen.scope === scope ? seen : undefined;
  const choose = (next: File | undefined): void => {
    setFile(next);
    setFormat(undefined);
    void next
      ?.slice(0, 65_536)
      .text()
      .then((beginning) => setFormat((picked) => picked ?? guessFormat(next.name, beginning)))
      .catch(() => undefined);
  };
  useEffect(() => {
    if (faults.length > 0) summary.current?.focus();
  }, [faults]);
  useEffect(() => {
    if (seen === undefined) return;
    result.current?.focus({ preventScroll: true });
    result.current?.scrollIntoView();
  }, [seen]);
  const ask = (): void => {
    const missing = [
      ...(file === undefined ? [say("import-no-file")] : []),
      ...(file !== undefined && format === undefined ? [say("import-no-format")] : []),
      ...(scope === undefined ? [say("import-no-scope")] : []),
    ];
    setFaults(missing);
    if (file !== undefined && format !== undefined && scope !== undefined && !preview.isPending) preview.mutate({ file, format, scope });
  };
  return (
    <div className="import">
      {faults.length === 0 ? null : (
        <div className="error-summary" role="alert" tabIndex={-1} ref={summary}>
          <p>
            <b>{say("something-missing")}</b>
          </p>
          <ul className="plain-list">
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
      <Source file={file} onChange={choose} />
      <Choice label={say("import-format")} value={format} onChange={setFormat} options={FORMATS.map((one) => [one, words("format", one)])} help={file === undefined ? undefined : say(format === undefined ? "import-format-unknown" : "import-format-guessed")} />
      <Choice label={say("import-scope")} value={scope} onChange={setScope} options={SCOPES.map((one) => [one, say(`import-scope-${one}`)])} />
      {preview.error === null ? null : <DialogProblem failure={asFailure(preview.error)} onRetry={ask} />}
      <div className="actions">
        <Button kind={current === undefined ? "solid" : "plain"} onPress={ask} isPending={preview.isPending}>
          {say(preview.isPending ? "import-previewing" : "import-preview")}
        </Button>
      </div>
      {current === undefined ? null : (
        <section className="section" aria-labelledby="preview-title">
          <h2 id="preview-title" tabIndex={-1} ref={result}>
            {say("preview-title")}
          </h2>
          <Previewed list={list} chosen={current} run={current.run} />
        </section>
      )}
    </div>
  );
}

interface ChoiceProps<K extends string> {
  label: string;
  value: K | undefined;
  options: readonly (readonly [K, string])[];
  onChange: (value: K) => void;
  help?: string | undefined;
}

function Choice<K extends string>({ label, value, options, onChange, help }: ChoiceProps<K>) {
  return (
    <RadioGroup className="choices" aria-label={label} value={value ?? null} onChange={(next) => onChange(next as K)}>
      <p className="field-label" aria-hidden="true">
        {label}
      </p>
      {options.map(([key, text]) => (
        <Radio key={key} value={key} className="choice">
          <span className="choice-dot" aria-hidden="true" />
          <span>{text}</span>
        </Radio>
      ))}
      {help === undefined ? null : <p className="field-help">{help}</p>}
    </RadioGroup>
  );
}

/** What the file would do, and the button that does it. */
function Previewed({ list, chosen, run }: { list: List; chosen: Chosen; run: ImportRun }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  // One key for this preview: however often it is sent, one run begins.
  const [key] = useState(idempotencyKey);
  const busy = useRef(false);
  const start = useMutation({
    mutationFn: () => send(list.id, chosen, key),
    onSuccess: async () => {
      announce(say("import-begun"));
      // The page of the list opens with this run on top, not with what it showed before.
      await queries.refetchQueries({ queryKey: keys.imports(list.id), type: "all" });
      await navigate({ to: "/lists/$id", params: { id: list.id } });
    },
    onSettled: () => {
      busy.current = false;
      void queries.invalidateQueries({ queryKey: keys.imports(list.id) });
      void queries.invalidateQueries({ queryKey: keys.jobs });
    },
  });
  const begin = (): void => {
    // The second of two clicks comes before the page has drawn the first.
    if (busy.current) return;
    busy.current = true;
    start.mutate();
  };
  const changes = run.added + run.changed + run.removed;
  return (
    <div className="stack">
      <p className="muted">{say(changes === 0 ? "preview-same" : "preview-nothing-written")}</p>
      <Counts run={run} />
      {run.removed === 0 ? null : (
        <Notice tone="caution" title={say("preview-removes", { count: run.removed })}>
          <p>{say("preview-removes-why")}</p>
        </Notice>
      )}
      <RowIssues run={run} open />
      {start.error === null ? null : (
        <>
          <DialogProblem failure={asFailure(start.error)} onRetry={begin} />
          {asFailure(start.error).status === 0 ? <p>{say("import-perhaps-begun")}</p> : null}
        </>
      )}
      <div className="actions">
        <Button kind="solid" onPress={begin} isPending={start.isPending}>
          {say(start.isPending ? "import-sending" : "import-start")}
        </Button>
      </div>
    </div>
  );
}
