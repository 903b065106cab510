import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { setSingleKeys, useSingleKeys } from "./keys";

const KEYS: readonly (readonly [string, string])[] = [
  ["g h", "Hit queue"],
  ["g f", "Flights"],
  ["g m", "Messages"],
  ["g l", "Lists"],
  ["g a", "Approvals"],
  ["g j", "Journal"],
  ["g r", "Retention"],
  ["j and k", "Next and previous row"],
  ["Enter", "Open the row"],
  ["c", "Claim the hit (hit page)"],
  ["r", "Reject, opens the dialog (hit page)"],
  ["e", "Go to the evidence (hit page)"],
  ["b", "Back to the queue (hit page)"],
  ["/", "Filter field (flights)"],
  ["?", "This list"],
  ["Esc", "Close a dialog"],
];

export function KeysHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const on = useSingleKeys();
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose}>
      <dl className="key-list">
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">
        No key confirms a hit. Confirming asks for a ground in a dialog, and its last button answers to a click or the space bar only.
      </p>
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => setSingleKeys(event.target.checked)} />
        Single-key shortcuts are on
      </label>
      <div className="dialog-actions">
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
