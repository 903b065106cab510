import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { say } from "../text/text";
import { setSingleKeys, useSingleKeys } from "./keys";

/* texts */
const KEYS: readonly (readonly [string, string])[] = [
  ["g h", "page-hits"],
  ["g f", "page-flights"],
  ["g m", "page-messages"],
  ["g l", "page-lists"],
  ["g a", "page-approvals"],
  ["g j", "page-journal"],
  ["g r", "page-retention"],
  ["j k", "key-rows"],
  ["Enter", "key-open"],
  ["c", "key-claim"],
  ["r", "key-reject"],
  ["e", "key-evidence"],
  ["b", "key-back"],
  ["/", "key-filter"],
  ["?", "key-help"],
  ["Esc", "key-close"],
];

export function KeysHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const on = useSingleKeys();
  return (
    <Dialog title={say("keys")} isOpen={isOpen} onClose={onClose}>
      <dl className="key-list">
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(meaning)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{say("keys-note")}</p>
      <label className="check">
        <input type="checkbox" checked={on} onChange={(event) => setSingleKeys(event.target.checked)} />
        {say("keys-on")}
      </label>
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("close")}</Button>
      </div>
    </Dialog>
  );
}
