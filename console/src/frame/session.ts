import { createContext, useContext } from "react";

import type { Whoami } from "../api/types";

const Session = createContext<Whoami | undefined>(undefined);

export const SessionProvider = Session.Provider;

/** Who is signed in. Only inside the frame. */
export function useSession(): Whoami {
  const whoami = useContext(Session);
  if (whoami === undefined) throw new Error("used outside the frame");
  return whoami;
}

/** Whether the duty allows an action. The node decides; this only spares people buttons that would be refused. */
export function useMay(permission: string): boolean {
  return useSession().permissions.includes(permission);
}
