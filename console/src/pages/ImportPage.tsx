import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { list as listQuery } from "../api/queries";
import { useMay } from "../frame/session";
import { Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { Import } from "./list/Import";

const route = getRouteApi("/frame/lists/$id/import");

/** A file into a list: choose it, see what it would change, then let it change it. */
export function ImportPage() {
  const { id } = route.useParams();
  const query = useQuery(listQuery(id));
  const mayImport = useMay("lists.import");
  return (
    <Page
      title={say("import-page")}
      heading={query.data === undefined ? say("import-page") : <Say id="import-title" values={{ list: query.data.name }} />}
      crumb={
        <Link to="/lists/$id" params={{ id }}>
          {say("lists-column-name")}
        </Link>
      }
      lead={say("import-lead")}
      query={query}
      rows={4}
    >
      {(list) => (mayImport ? <Import list={list} /> : <Notice tone="info" title={say("import-not-allowed")} />)}
    </Page>
  );
}
