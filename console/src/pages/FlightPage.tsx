import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { client, fileOf, type NamedFile } from "../api/client";
import { flight as flightQuery, passengers as passengersQuery } from "../api/queries";
import type { FlightDetail } from "../api/types";
import { useMay } from "../frame/session";
import { Answer } from "../parts/Answer";
import { Fact, Facts } from "../parts/Facts";
import { Tag } from "../parts/marks";
import { Messages } from "../parts/Messages";
import { Empty, Missing } from "../parts/Notice";
import { PageHeading } from "../parts/PageHeading";
import { PassengerTable } from "../parts/PassengerTable";
import { Print } from "../parts/Print";
import { Say } from "../text/Say";
import { say } from "../text/text";
import { Written } from "../text/Written";
import { list, words } from "../words/labels";
import { localAsSent } from "../words/time";
import { Arrival } from "./Flights";

const route = getRouteApi("/frame/flights/$id");

export function FlightPage() {
  const { id } = route.useParams();
  const flight = useQuery(flightQuery(id));
  const passengers = useQuery(passengersQuery(id));
  const name = flight.data === undefined ? say("flight-title") : say("flight-name", { name: `${flight.data.carrier} ${flight.data.number}` });
  return (
    <>
      <p className="crumbs">
        <Link to="/flights">{say("page-flights")}</Link>
      </p>
      <PageHeading
        title={name}
        aside={
          flight.data === undefined ? undefined : (
            <Written className="route-line">
              {(flight.data.airports.length > 2 ? flight.data.airports : [flight.data.from, flight.data.to]).join(" → ")}
            </Written>
          )
        }
      >
        {name}
      </PageHeading>
      <Answer query={flight} rows={3}>
        {(data) => <FlightFacts flight={data} />}
      </Answer>
      {flight.data === undefined ? null : (
        <section aria-labelledby="passengers-title" className="section">
          <h2 id="passengers-title">{say("flight-passengers")}</h2>
          <PrintPassengers flight={flight.data} />
          <Answer query={passengers} rows={8}>
            {(page) => (
              <>
                <Missing sentences={page.missing} />
                <PassengerTable passengers={page.items} />
              </>
            )}
          </Answer>
        </section>
      )}
    </>
  );
}

/** The paper is of a day of arrival, as sent: without it there is none. */
function PrintPassengers({ flight }: { flight: FlightDetail }) {
  const day = flight.arrival_local?.slice(0, 10);
  if (day === undefined) return <p className="muted">{say("flight-no-paper")}</p>;
  const read = (): Promise<NamedFile> =>
    fileOf(client.GET("/api/v1/flights/passengers.pdf", { params: { query: { day, flight: flight.id } }, parseAs: "blob" }));
  return (
    <div className="actions">
      <Print label={say("flight-print")} read={read} />
    </div>
  );
}

function FlightFacts({ flight }: { flight: FlightDetail }) {
  const mayReadHits = useMay("hits.read");
  const hits =
    flight.open_hits > 0 ? say("flight-hits-open", { open: flight.open_hits, all: flight.hits }) : say("flight-hits-decided", { all: flight.hits });
  return (
    <>
      <div className="card">
        <Facts wide>
          <Fact label={say("flights-column-arrival")}>
            <Arrival flight={flight} />
          </Fact>
          <Fact label={say("flight-arrival-sent")} missing={say("not-sent")}>
            {flight.arrival_local ? localAsSent(flight.arrival_local) : undefined}
          </Fact>
          <Fact label={say("flight-departure-sent")} missing={say("not-sent")}>
            {flight.departure_local ? localAsSent(flight.departure_local) : undefined}
          </Fact>
          <Fact label={say("flights-column-state")}>{words("flightState", flight.state)}</Fact>
          <Fact label={say("flight-on-list")}>{say("flight-persons", { passengers: flight.passengers, crew: flight.crew })}</Fact>
          <Fact label={say("page-hits")}>
            {flight.hits === 0 ? (
              say("none")
            ) : mayReadHits ? (
              <Link to="/hits" search={{ flight: flight.id, state: flight.open_hits > 0 ? undefined : "all" }}>
                {hits}
              </Link>
            ) : (
              hits
            )}
          </Fact>
          <Fact label={say("flight-reported")}>{list(flight.regimes.map((regime) => words("regime", regime)))}</Fact>
          <Fact label={say("flight-screening")}>
            {flight.screened ? say("flight-screened") : <Tag tone="caution">{say("flight-not-screened")}</Tag>}
          </Fact>
        </Facts>
      </div>
      <Missing sentences={flight.missing} />
      <section aria-labelledby="messages-title" className="section">
        <h2 id="messages-title">
          <Say id="flight-messages" values={{ count: flight.received.length }} elements={{ small: <span className="muted" /> }} />
        </h2>
        {flight.received.length === 0 ? (
          <Empty title={say("flight-no-message")}>
            <p>{say("flight-no-message-why")}</p>
          </Empty>
        ) : (
          <Messages messages={flight.received} />
        )}
      </section>
    </>
  );
}
