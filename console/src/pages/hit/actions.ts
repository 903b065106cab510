import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

import { answerOf, client, idempotencyKey } from "../../api/client";
import { asFailure } from "../../api/problem";
import { keys } from "../../api/queries";
import type { HitDetail } from "../../api/types";

export type Action =
  | { kind: "claim" | "release"; version: number }
  | { kind: "confirm" | "reject"; version: number; ground: string; reason: string }
  | { kind: "hand-over"; version: number; unit: string; reason: string }
  | { kind: "outcome"; version: number; outcome: string; note: string };

function send(id: string, action: Action, key: string): Promise<HitDetail> {
  const params = { path: { id } };
  const headers = { "Idempotency-Key": key };
  switch (action.kind) {
    case "claim":
      return answerOf(client.POST("/api/v1/hits/{id}/claim", { params, headers, body: { version: action.version } }));
    case "release":
      return answerOf(client.POST("/api/v1/hits/{id}/release", { params, headers, body: { version: action.version } }));
    case "confirm": {
      const { kind: _, ...body } = action;
      return answerOf(client.POST("/api/v1/hits/{id}/confirm", { params, headers, body }));
    }
    case "reject": {
      const { kind: _, ...body } = action;
      return answerOf(client.POST("/api/v1/hits/{id}/reject", { params, headers, body }));
    }
    case "hand-over": {
      const { kind: _, ...body } = action;
      return answerOf(client.POST("/api/v1/hits/{id}/hand-over", { params, headers, body }));
    }
    case "outcome": {
      const { kind: _, ...body } = action;
      return answerOf(client.POST("/api/v1/hits/{id}/outcome", { params, headers, body }));
    }
  }
}

/** Sends an action on a hit. The same action sent again, after a broken line, keeps its key and so happens once. */
export function useHitAction(id: string) {
  const queries = useQueryClient();
  const last = useRef({ text: "", key: "" });
  return useMutation({
    mutationFn: (action: Action) => {
      const text = JSON.stringify(action);
      if (last.current.text !== text) last.current = { text, key: idempotencyKey() };
      return send(id, action, last.current.key);
    },
    onSuccess: (hit) => {
      queries.setQueryData(keys.hit(id), hit);
      void queries.invalidateQueries({ queryKey: keys.hits });
      void queries.invalidateQueries({ queryKey: keys.counts });
      void queries.invalidateQueries({ queryKey: keys.flights });
    },
    onError: (error) => {
      const { code } = asFailure(error);
      // Somebody was faster: read the hit again, so that what changed can be shown beside what was typed.
      if (code === "conflict" || code === "wrong-state") void queries.invalidateQueries({ queryKey: keys.hit(id) });
    },
  });
}
