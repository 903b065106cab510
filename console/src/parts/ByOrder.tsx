import { useState } from "react";

import type { Passenger } from "../api/types";
import { useMay } from "../frame/session";
import { say } from "../text/text";
import { ErasureDialog, type Target } from "./ErasureDialog";
import { UnmaskDialog } from "./UnmaskDialog";

/** What only some duties may do with a record: open a masked passenger, propose to erase. */
export function ByOrder({ target, masked }: { target: Target; masked?: Passenger | undefined }) {
  const mayUnmask = useMay("passengers.unmask");
  const mayPropose = useMay("erasure.propose");
  const [open, setOpen] = useState<"unmask" | "erase">();
  const close = (): void => setOpen(undefined);
  if (!mayPropose && !(mayUnmask && masked !== undefined)) return null;
  return (
    <span className="by-order">
      {mayUnmask && masked !== undefined ? (
        <button type="button" className="link-button" onClick={() => setOpen("unmask")}>
          {say("unmask-button")}
        </button>
      ) : null}
      {mayPropose ? (
        <button type="button" className="link-button" onClick={() => setOpen("erase")}>
          {say("erasure-button")}
        </button>
      ) : null}
      {open === "unmask" && masked !== undefined ? <UnmaskDialog passenger={masked} onClose={close} /> : null}
      {open === "erase" ? <ErasureDialog target={target} onClose={close} /> : null}
    </span>
  );
}
