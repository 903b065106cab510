import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { ArrowRight, LogIn } from "lucide-react";
import { type FormEvent, useState } from "react";

import { answerOf, client } from "../api/client";
import { asFailure } from "../api/problem";
import { demoDesks, keys } from "../api/queries";
import type { DemoDesk } from "../api/types";
import { Button } from "../parts/Button";
import { LanguageChoice } from "../parts/LanguageChoice";
import { Mark } from "../parts/marks";
import { PageHeading } from "../parts/PageHeading";
import { ProblemNotice } from "../parts/ProblemNotice";
import { say } from "../text/text";
import { Written } from "../text/Written";

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
        <p>{say("brand")}</p>
      </div>
      <PageHeading title={say("sign-in")}>{say("sign-in")}</PageHeading>
      <form onSubmit={submit} className="sign-in-form">
        <label className="field">
          <span className="field-label">{say("sign-in-token")}</span>
          <span className="field-help">{say("sign-in-token-help")}</span>
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
          {say("sign-in")}
        </Button>
      </form>
      {signIn.error === null ? null : <SignInProblem error={signIn.error} />}
      {desks.data === undefined || desks.data.length === 0 ? null : (
        <section className="desks" aria-labelledby="desks-title">
          <h2 id="desks-title">{say("sign-in-desks")}</h2>
          <p className="muted">{say("sign-in-desks-note")}</p>
          <ul>
            {desks.data.map((desk) => (
              <Desk key={desk.token} desk={desk} onPick={() => signIn.mutate(desk.token)} isPending={signIn.isPending} />
            ))}
          </ul>
        </section>
      )}
      <div className="sign-in-language">
        <LanguageChoice />
      </div>
    </main>
  );
}

function SignInProblem({ error }: { error: Error }) {
  const failure = asFailure(error);
  if (failure.status === 401) {
    return (
      <p className="field-error" role="alert">
        {say("sign-in-wrong")}
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
          <b>
            <Written>{desk.duty}</Written>
          </b>
        </p>
        <p className="muted small">
          <Written>{desk.unit}</Written>
        </p>
        <p>
          <Written>{desk.about}</Written>
        </p>
      </div>
      <Button onPress={onPick} isPending={isPending} icon={<ArrowRight aria-hidden="true" />}>
        {say("sign-in-as", { actor: desk.actor })}
      </Button>
    </li>
  );
}
