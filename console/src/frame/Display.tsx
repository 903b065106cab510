import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { LanguageChoice } from "../parts/LanguageChoice";
import { say } from "../text/text";

/** How the console looks on this computer. */
export function Display({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title={say("display")} isOpen={isOpen} onClose={onClose}>
      <LanguageChoice />
      <p className="muted small">{say("display-stored")}</p>
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("close")}</Button>
      </div>
    </Dialog>
  );
}
