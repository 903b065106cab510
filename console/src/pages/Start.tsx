import { Navigate } from "@tanstack/react-router";

import { useSession } from "../frame/session";

/** The first page is the duty's own work. */
export function Start() {
  const { permissions } = useSession();
  if (permissions.includes("hits.decide") || permissions.includes("hits.read")) return <Navigate to="/hits" replace />;
  if (permissions.includes("approvals.decide")) return <Navigate to="/approvals" replace />;
  if (permissions.includes("lists.read")) return <Navigate to="/lists" replace />;
  if (permissions.includes("journal.read")) return <Navigate to="/journal" replace />;
  return <Navigate to="/flights" replace />;
}
