import { FileUp } from "lucide-react";
import { useState } from "react";

import { Say } from "../../text/Say";
import { say } from "../../text/text";
import { bytes } from "../../words/labels";

// What a text field draws without delay; more is kept as a file and only named.
const DRAWN = 20_000;

/** A file from the disk, by button or dropped, or rows that are pasted. */
export function Source({ file, onChange }: { file: File | undefined; onChange: (file: File | undefined) => void }) {
  const [typed, setTyped] = useState("");
  const pasted = (text: string): File => new File([text], say("import-pasted-name"));
  const take = (chosen: File | undefined): void => {
    if (chosen === undefined) return;
    setTyped("");
    onChange(chosen);
  };
  return (
    <div className="source-choice">
      {/* Dropping is one more way; the button in it does the same by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <label
        className="file-choice"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer.files[0]);
        }}
      >
        <input type="file" className="visually-hidden" onChange={(event) => take(event.target.files?.[0])} />
        <span className="button button-plain">
          <FileUp aria-hidden="true" />
          {say("import-file")}
        </span>
        <span className="muted">{say("import-file-help")}</span>
      </label>
      <label className="field">
        <span className="field-label">{say("import-paste")}</span>
        <textarea
          rows={3}
          dir="auto"
          spellCheck={false}
          value={typed}
          onPaste={(event) => {
            const text = event.clipboardData.getData("text");
            if (text.length < DRAWN) return;
            event.preventDefault();
            take(pasted(text));
          }}
          onChange={(event) => {
            const text = event.target.value;
            setTyped(text);
            onChange(text.trim() === "" ? undefined : pasted(text));
          }}
        />
      </label>
      <p role="status" className="file-chosen">
        {file === undefined ? null : <Say id="import-chosen" values={{ name: file.name, size: bytes(file.size) }} />}
      </p>
    </div>
  );
}
