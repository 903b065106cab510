import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { answerOf, client } from "../api/client";
import { asFailure } from "../api/problem";
import { keys } from "../api/queries";
import type { DraftText } from "../api/types";
import { useSession } from "../frame/session";

const SAVE_MS = 1000;
const RETRY_MS = 5000;
const SEEN = "seen";

export type Fields = Record<string, string>;

export interface Kept {
  fields: Fields;
  /** The record as the writer saw it, as far as the form gave it along. */
  seen: string;
  version: number;
}

interface Options {
  /** Id of the record the form is about. */
  about: string;
  /** Which form: several may be about one record. */
  form: string;
  version: number;
  fields: Fields;
  seen: string;
  /** Called once, when there is a draft and nothing was entered yet. */
  onRestore: (kept: Kept) => void;
}

export type DraftState = { is: "none" } | { is: "kept"; until: string; restored: boolean } | { is: "failed" };

export interface Draft {
  state: DraftState;
  /** After sending: nothing is kept any more. */
  forget: () => void;
}

/** What did not reach the node, by its writer: in memory only, for when the same person signs in again on this page. */
const unsent = new Map<string, DraftText>();

function split(all: Fields, form: string): { own: Fields; others: Fields } {
  const mine = `${form}.`;
  const entries = Object.entries(all);
  return {
    own: Object.fromEntries(entries.filter(([name]) => name.startsWith(mine)).map(([name, text]) => [name.slice(mine.length), text])),
    others: Object.fromEntries(entries.filter(([name]) => !name.startsWith(mine))),
  };
}

/** Keeps what is written on the node, a second after the typing stops, until it is sent. A failure never stands in the way. */
export function useDraft({ about, form, version, fields, seen, onRestore }: Options): Draft {
  const { actor } = useSession();
  const queries = useQueryClient();
  const [state, setState] = useState<DraftState>({ is: "none" });
  const text = JSON.stringify(fields);
  const key = `${actor} ${about}`;
  const now = useRef({ text, version, seen, onRestore });
  useEffect(() => {
    now.current = { text, version, seen, onRestore };
  });
  const [first] = useState(text);
  const saved = useRef(first);
  const others = useRef<Fields>({});
  const over = useRef(false);
  // One request after the other, so that no older text overtakes a newer one.
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  const save = useCallback((): void => {
    const current = now.current;
    if (over.current || current.text === saved.current) return;
    const own: Fields = { ...(JSON.parse(current.text) as Fields), [SEEN]: current.seen };
    const earlier = queue.current;
    const send = async (): Promise<void> => {
      await earlier;
      if (over.current) return;
      const named = Object.fromEntries(Object.entries(own).map(([name, value]) => [`${form}.${name}`, value]));
      const body = { version: current.version, fields: { ...others.current, ...named } };
      unsent.set(key, body);
      try {
        const kept = await answerOf(client.PUT("/api/v1/drafts/{about}", { params: { path: { about } }, body, keepalive: true }));
        saved.current = current.text;
        unsent.delete(key);
        setState((before) => ({ is: "kept", until: kept.until, restored: before.is === "kept" && before.restored }));
      } catch (error) {
        setState({ is: "failed" });
        if (asFailure(error).status === 401) void queries.invalidateQueries({ queryKey: keys.whoami });
      }
    };
    queue.current = send();
  }, [about, form, key, queries]);

  useEffect(() => {
    let left = false;
    const read = async (): Promise<void> => {
      let kept: DraftText & { until?: string };
      try {
        kept = unsent.get(key) ?? (await answerOf(client.GET("/api/v1/drafts/{about}", { params: { path: { about } } })));
      } catch {
        // None, or not to be had: what is written now is what counts.
        return;
      }
      const { own, others: rest } = split(kept.fields, form);
      others.current = rest;
      const { [SEEN]: was = "", ...entered } = own;
      if (left || Object.values(entered).every((entry) => entry === "") || now.current.text !== first) return;
      if (kept.until !== undefined) {
        saved.current = JSON.stringify(entered);
        setState({ is: "kept", until: kept.until, restored: true });
      }
      now.current.onRestore({ fields: entered, seen: was, version: kept.version ?? 0 });
    };
    queue.current = read();
    return () => {
      left = true;
    };
  }, [about, first, form, key]);

  useEffect(() => {
    const timer = setTimeout(save, SAVE_MS);
    return () => clearTimeout(timer);
  }, [text, save]);
  useEffect(() => {
    if (state.is !== "failed") return undefined;
    const timer = setInterval(save, RETRY_MS);
    return () => clearInterval(timer);
  }, [state.is, save]);
  useEffect(() => {
    window.addEventListener("pagehide", save);
    return () => {
      window.removeEventListener("pagehide", save);
      save();
    };
  }, [save]);

  const forget = useCallback((): void => {
    over.current = true;
    unsent.delete(key);
    queue.current = queue.current.then(() => answerOf(client.DELETE("/api/v1/drafts/{about}", { params: { path: { about } } })).catch(() => undefined));
  }, [about, key]);
  return { state, forget };
}
