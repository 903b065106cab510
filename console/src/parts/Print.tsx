import { useMutation } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useRef } from "react";

import type { NamedFile } from "../api/client";
import { asFailure } from "../api/problem";
import { announce } from "../frame/announce";
import { say } from "../text/text";
import { Button } from "./Button";
import { ProblemNotice } from "./ProblemNotice";
import { save } from "./save";

/** A paper that the node sets: it is saved under the node's name for it, and printed from there. */
export function Print({ label, read }: { label: string; read: () => Promise<NamedFile> }) {
  const busy = useRef(false);
  const print = useMutation({
    mutationFn: read,
    onSuccess: ({ content, name }) => {
      save(content, name);
      announce(say("print-saved", { name }));
    },
    onSettled: () => {
      busy.current = false;
    },
  });
  const begin = (): void => {
    // The second of two clicks comes before the page has drawn the first; each paper is an entry in the access log.
    if (busy.current) return;
    busy.current = true;
    print.mutate();
  };
  return (
    <>
      <Button onPress={begin} isPending={print.isPending} icon={<Printer aria-hidden="true" />}>
        {print.isPending ? say("print-setting") : label}
      </Button>
      {print.error === null ? null : <ProblemNotice failure={asFailure(print.error)} onRetry={begin} />}
    </>
  );
}
