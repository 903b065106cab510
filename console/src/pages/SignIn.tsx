import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { ArrowRight, LogIn } from "lucide-react";
import { type FormEvent, useState } from "react";

import { answerOf, client } from "../api/client";
import { asFailure } from "../api/problem";
import { demoDesks, keys } from "../api/queries";
import type { DemoDesk } from "../api/types";
import { Button } from "../parts/Button";
import { Mark } from "../parts/marks";
import { PageHeading } from "../parts/PageHeading";
import { ProblemNotice } from "../parts/ProblemNotice";

const route = getRouteApi("/sign-in");

/** Only a path of this console is a place to go on to. */
function inside(to: string | undefined): string {
  return to !== undefined && to.startsWith("/") && !to.startsWith("//") && !to.startsWith("/sign-in") ? to : "/";
}

export function SignIn() {
  const { to } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const desks = useQuery(demoDesks());
  const [token, setToken] = useState("");
  const signIn = useMutation({
    mutationFn: (secret: string) => answerOf(client.POST("/api/v1/session", { body: { token: secret } })),
    onSuccess: (whoami) => {
      queries.clear();
      queries.setQueryData(keys.whoami, whoami);
      setToken("");
      router.history.push(inside(to));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (token.trim() !== "") signIn.mutate(token.trim());
  };
  return (
    <main className="sign-in" id="main">
      <div className="sign-in-brand">
        <Mark />
        <p>Liaison</p>
      </div>
      <PageHeading title="Sign in">Sign in</PageHeading>
      <form onSubmit={submit} className="sign-in-form">
        <label className="field">
          <span className="field-label">Token</span>
          <span className="field-help">You got it once, from the person who gives out duties on this node.</span>
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            required
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        </label>
        <Button kind="solid" type="submit" isPending={signIn.isPending} icon={<LogIn aria-hidden="true" />}>
          Sign in
        </Button>
      </form>
      {signIn.error === null ? null : <SignInProblem error={signIn.error} />}
      {desks.data === undefined || desks.data.length === 0 ? null : (
        <section className="desks" aria-labelledby="desks-title">
          <h2 id="desks-title">Demonstration: pick a desk</h2>
          <p className="muted">Invented people and flights. Each desk sees and may do different things.</p>
          <ul>
            {desks.data.map((desk) => (
              <Desk key={desk.token} desk={desk} onPick={() => signIn.mutate(desk.token)} isPending={signIn.isPending} />
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}

function SignInProblem({ error }: { error: Error }) {
  const failure = asFailure(error);
  if (failure.status === 401) {
    return (
      <p className="field-error" role="alert">
        This token is not known, or it has ended. Check it, or ask for a new one.
      </p>
    );
  }
  return <ProblemNotice failure={failure} />;
}

function Desk({ desk, onPick, isPending }: { desk: DemoDesk; onPick: () => void; isPending: boolean }) {
  return (
    <li className="desk">
      <div>
        <p>
          <b>{desk.duty}</b>
        </p>
        <p className="muted small">{desk.unit}</p>
        <p>{desk.about}</p>
      </div>
      <Button onPress={onPick} isPending={isPending} icon={<ArrowRight aria-hidden="true" />}>
        {`Sign in as ${desk.actor}`}
      </Button>
    </li>
  );
}
