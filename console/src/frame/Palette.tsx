import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useId, useState } from "react";

import { Dialog } from "../parts/Dialog";
import { say } from "../text/text";
import { commands } from "./keys";
import { pagesFor } from "./pages";
import { useSession } from "./session";

interface Item {
  id: string;
  label: string;
  hint?: string;
  run: () => void;
}

// What an opaque id of the node looks like: letters, digits and hyphens, with a digit among them.
const ID = /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9-]{3,63}$/;

/** Goes to a page, does what the page offers, or finds a record by its id. Nothing typed here is kept or sent anywhere. */
export function Palette({ row, onClose }: { row: HTMLElement | undefined; onClose: () => void }) {
  const navigate = useNavigate();
  const { permissions } = useSession();
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const list = useId();
  // Read once: what the page under the palette offers does not change while it is open.
  const [offered] = useState(() => commands());
  const may = (permission: string): boolean => permissions.includes(permission);

  const wanted = typed.trim().toLocaleLowerCase();
  const general: Item[] = [
    ...(row === undefined ? [] : [{ id: "row", label: say("palette-row"), hint: "Enter", run: () => row.click() }]),
    ...offered.map((command) => ({ id: command.text, label: say(command.text), hint: command.key, run: command.run })),
    ...pagesFor(permissions).map((page) => ({
      id: page.to,
      label: say("palette-go", { page: say(page.text) }),
      hint: page.keys,
      run: () => void navigate({ to: page.to }),
    })),
  ].filter((item) => item.label.toLocaleLowerCase().includes(wanted));
  const id = typed.trim();
  const found: Item[] = !ID.test(id)
    ? []
    : [
        ...(may("hits.read") ? [{ id: "hit", label: say("palette-hit", { id }), run: () => void navigate({ to: "/hits/$id", params: { id } }) }] : []),
        ...(may("flights.read")
          ? [{ id: "flight", label: say("palette-flight", { id }), run: () => void navigate({ to: "/flights/$id", params: { id } }) }]
          : []),
        ...(may("subjects.read")
          ? [{ id: "subject", label: say("palette-subject", { id }), run: () => void navigate({ to: "/subjects/$id", params: { id } }) }]
          : []),
        ...(may("lists.read") ? [{ id: "list", label: say("palette-list", { id }), run: () => void navigate({ to: "/lists/$id", params: { id } }) }] : []),
        ...(may("journal.read")
          ? [{ id: "entries", label: say("palette-entries", { id }), run: () => void navigate({ to: "/journal", search: { entity: id } }) }]
          : []),
      ];
  const items = [...general, ...found];
  const chosen = Math.min(place, items.length - 1);
  useEffect(() => {
    document.querySelector(`#${CSS.escape(`${list}-${chosen}`)}`)?.scrollIntoView({ block: "nearest" });
  }, [list, chosen]);

  const take = (item: Item | undefined): void => {
    if (item === undefined) return;
    onClose();
    // After the dialog has gone, so that the focus goes where the step puts it.
    requestAnimationFrame(item.run);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown") setPlace((chosen + 1) % items.length);
    else if (event.key === "ArrowUp") setPlace((chosen + items.length - 1) % items.length);
    else if (event.key === "Enter") take(items[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={say("palette")} isOpen onClose={onClose}>
      <div className="palette">
        <input
          type="text"
          role="combobox"
          aria-label={say("palette-type")}
          aria-expanded={items.length > 0}
          aria-controls={list}
          aria-activedescendant={items.length === 0 ? undefined : `${list}-${chosen}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          // The dialog is opened to type at once.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          placeholder={say("palette-type")}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setPlace(0);
          }}
          onKeyDown={onKey}
        />
        <div role="listbox" id={list} className="palette-list" aria-label={say("palette")}>
          {items.map((item, index) => (
            // The keyboard stays in the field above, as a combobox has it.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={item.id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className="palette-item"
              onClick={() => take(item)}
            >
              <span>{item.label}</span>
              {item.hint === undefined ? null : <kbd>{item.hint}</kbd>}
            </div>
          ))}
        </div>
        {items.length === 0 ? <p className="muted">{say("palette-none")}</p> : null}
      </div>
    </Dialog>
  );
}
