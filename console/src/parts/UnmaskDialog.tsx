import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { answerOf, client } from "../api/client";
import { asFailure, type RequestFailed } from "../api/problem";
import { keys } from "../api/queries";
import type { Passenger, Unmasked } from "../api/types";
import { say } from "../text/text";
import { list, words } from "../words/labels";
import { partialDate } from "../words/partial-date";
import { Button } from "./Button";
import { CoerciveButton } from "./CoerciveButton";
import { Dialog } from "./Dialog";
import { Documents } from "./Documents";
import { Fact, Facts } from "./Facts";
import { Notice } from "./Notice";
import { DialogProblem } from "./ProblemNotice";

// A key file holds a key; whatever is longer is another file.
const LONGEST_KEY = 4096;

/** The bytes of a key file in hexadecimal digits; nothing when it cannot be a key. The bytes are overwritten. */
async function digitsOf(file: File | undefined): Promise<string | undefined> {
  if (file === undefined || file.size === 0 || file.size > LONGEST_KEY) return undefined;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  bytes.fill(0);
  return digits;
}

const FIELDS = ["approval", "reason", "first", "second"] as const;

/**
 * Opens a masked record under a recorded approval, with the key files of two people. What comes back lives in this dialog only: not in
 * the query cache, and gone from the page when it is closed.
 */
export function UnmaskDialog({ passenger, onClose }: { passenger: Passenger; onClose: () => void }) {
  const queries = useQueryClient();
  const [opened, setOpened] = useState<Unmasked>();
  const [failure, setFailure] = useState<RequestFailed>();
  const [missing, setMissing] = useState<(typeof FIELDS)[number][]>([]);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const left = useRef(false);
  const sending = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);
  useEffect(() => {
    if (missing.length > 0) summary.current?.focus();
  }, [missing]);

  const send = async (): Promise<void> => {
    if (form.current === null || sending.current) return;
    sending.current = true;
    await attempt(form.current);
    sending.current = false;
  };
  const attempt = async (filled: HTMLFormElement): Promise<void> => {
    const entered = new FormData(filled);
    const word = (name: string): string => String(entered.get(name) ?? "").trim();
    const file = (name: string): File | undefined => {
      const value = entered.get(name);
      return value instanceof File ? value : undefined;
    };
    const [approval, reason] = [word("approval"), word("reason")];
    const [first, second] = await Promise.all([digitsOf(file("first")), digitsOf(file("second"))]);
    const lacking = { approval: approval === "", reason: reason === "", first: first === undefined, second: second === undefined };
    setMissing(FIELDS.filter((field) => lacking[field]));
    if (approval === "" || reason === "" || first === undefined || second === undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const body = { approval, reason, first_key: first, second_key: second };
      const answer = await answerOf(client.POST("/api/v1/passengers/{id}/unmask", { params: { path: { id: passenger.id } }, body }));
      if (!left.current) setOpened(answer);
    } catch (error) {
      const failed = asFailure(error);
      if (failed.status === 401) void queries.invalidateQueries({ queryKey: keys.whoami });
      setFailure(failed);
    }
    setBusy(false);
  };

  return (
    <Dialog title={say("unmask-title")} isOpen onClose={onClose}>
      {opened === undefined ? (
        <>
          <Notice tone="caution" title={say("unmask-recorded-title")}>
            <p>{say("unmask-recorded")}</p>
          </Notice>
          {missing.length > 0 ? (
            <div className="error-summary" role="alert" tabIndex={-1} ref={summary}>
              <p>
                <b>{say("something-missing")}</b>
              </p>
              <ul className="plain-list">
                {missing.map((field) => (
                  <li key={field}>{say(`unmask-missing-${field}`)}</li>
                ))}
              </ul>
            </div>
          ) : null}
          {failure === undefined ? null : <DialogProblem failure={failure} />}
          <form ref={form} className="form" autoComplete="off" onSubmit={(event) => event.preventDefault()}>
            <label className="field">
              <span className="field-label">{say("unmask-approval")}</span>
              <input name="approval" dir="auto" />
            </label>
            <label className="field">
              <span className="field-label">{say("unmask-reason")}</span>
              <textarea name="reason" rows={2} dir="auto" />
            </label>
            <label className="field">
              <span className="field-label">{say("unmask-first")}</span>
              <input name="first" type="file" />
            </label>
            <label className="field">
              <span className="field-label">{say("unmask-second")}</span>
              <input name="second" type="file" />
            </label>
          </form>
          <p className="muted small">{say("unmask-keys-note")}</p>
          <div className="dialog-actions">
            <Button onPress={onClose}>{say("cancel")}</Button>
            <CoerciveButton onPress={() => void send()} isPending={busy}>
              {say("unmask-open")}
            </CoerciveButton>
          </div>
        </>
      ) : (
        <>
          <Opened record={opened} />
          <div className="dialog-actions">
            <Button kind="solid" onPress={onClose}>
              {say("unmask-close")}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Opened({ record }: { record: Unmasked }) {
  const { passenger } = record;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div ref={box} tabIndex={-1} className="form unmasked">
      <Notice tone="info" title={say("unmask-opened", { approval: record.approval })}>
        <p>{say("unmask-opened-note")}</p>
      </Notice>
      <Facts>
        <Fact label={say("passengers-name")}>{[passenger.surname, passenger.given].filter((part) => part !== "").join(", ")}</Fact>
        <Fact label={say("unmask-name-as-sent")}>{record.name_as_sent}</Fact>
        <Fact label={say("fact-born")}>{passenger.birth ? partialDate(passenger.birth) : undefined}</Fact>
        <Fact label={say("fact-birth-place")}>{record.birth_place}</Fact>
        <Fact label={say("fact-nationality")}>{passenger.nationality}</Fact>
        <Fact label={say("unmask-residence")}>{record.residence}</Fact>
        <Fact label={say("fact-sex")}>{passenger.sex ? words("sex", passenger.sex) : undefined}</Fact>
        <Fact label={say("fact-documents")}>
          <Documents documents={passenger.documents} />
        </Fact>
        <Fact label={say("unmask-flight")}>{record.flight}</Fact>
        <Fact label={say("fact-seat")}>{passenger.seat}</Fact>
        <Fact label={say("unmask-addresses")}>{list(record.addresses)}</Fact>
        <Fact label={say("unmask-contacts")}>{list(record.contacts)}</Fact>
        <Fact label={say("unmask-payments")}>{list(record.payments)}</Fact>
        <Fact label={say("unmask-frequent-flyer")}>{list(record.frequent_flyer)}</Fact>
        <Fact label={say("unmask-tickets")}>{list(record.tickets)}</Fact>
      </Facts>
    </div>
  );
}
