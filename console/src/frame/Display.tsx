import { Button } from "../parts/Button";
import { Dialog } from "../parts/Dialog";
import { LanguageChoice } from "../parts/LanguageChoice";
import { say } from "../text/text";
import { DENSITIES, SCHEMES, setLook, useLook } from "./look";

/** How the console looks on this computer. */
export function Display({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const look = useLook();
  return (
    <Dialog title={say("display")} isOpen={isOpen} onClose={onClose}>
      <LanguageChoice />
      <label className="field">
        <span className="field-label">{say("display-scheme")}</span>
        <select
          value={look.scheme}
          onChange={(event) => setLook({ ...look, scheme: SCHEMES.find((one) => one === event.target.value) ?? "auto" })}
        >
          {SCHEMES.map((one) => (
            <option key={one} value={one}>
              {say(`display-scheme-${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="field-label">{say("display-density")}</span>
        <select
          value={look.density}
          onChange={(event) => setLook({ ...look, density: DENSITIES.find((one) => one === event.target.value) ?? "normal" })}
        >
          {DENSITIES.map((one) => (
            <option key={one} value={one}>
              {say(`display-density-${one}`)}
            </option>
          ))}
        </select>
      </label>
      <p className="muted small">{say("display-stored")}</p>
      <div className="dialog-actions">
        <Button onPress={onClose}>{say("close")}</Button>
      </div>
    </Dialog>
  );
}
