import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { say } from "../text/text";
import { setSingleKeys, useSingleKeys } from "./keys";
import { PAGES } from "./pages";

/** What the keys do beside leading to a page. A test compares with the bindings there are. */
/* texts */
export const KEYS: readonly (readonly [string, string])[] = [
  ["Ctrl+K", "key-palette"],
  ["j", "key-next-row"],
  ["k", "key-previous-row"],
  ["Enter", "key-open"],
  ["c", "key-claim"],
  ["r", "key-reject"],
  ["e", "key-evidence"],
  ["b", "key-back"],
  ["u", "undo"],
  ["1", "drill-key-same"],
  ["2", "drill-key-different"],
  ["3", "drill-key-cannot-tell"],
  ["n", "drill-key-next"],
  ["/", "key-filter"],
  ["?", "key-help"],
  ["Esc", "key-close"],
];

export function KeyList() {
  return (
    <dl className="key-list">
      {[...PAGES.map((page) => [page.keys, page.text] as const), ...KEYS].map(([key, meaning]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{say(meaning)}</dd>
        </div>
      ))}
    </dl>
  );
}

export function KeysHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const on = useSingleKeys();
  return (
    <Dialog title={say("keys")} isOpen={isOpen} onClose={onClose}>
      <KeyList />
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
