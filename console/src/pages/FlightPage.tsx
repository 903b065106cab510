import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

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
import { count, digits, words } from "../words/labels";
import { localAsSent } from "../words/time";
import { Arrival } from "./Flights";

const route = getRouteApi("/frame/flights/$id");

export function FlightPage() {
  const { id } = route.useParams();
  const flight = useQuery(flightQuery(id));
  const passengers = useQuery(passengersQuery(id));
  const name = flight.data === undefined ? "Flight" : `Flight ${flight.data.carrier} ${flight.data.number}`;
  return (
    <>
      <p className="crumbs">
        <Link to="/flights">Flights</Link>
      </p>
      <PageHeading
        title={name}
        aside={
          flight.data === undefined ? undefined : (
            <span className="route-line">
              {(flight.data.airports.length > 2 ? flight.data.airports : [flight.data.from, flight.data.to]).join(" → ")}
            </span>
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
          <h2 id="passengers-title">Passengers and crew</h2>
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

function FlightFacts({ flight }: { flight: FlightDetail }) {
  const mayReadHits = useMay("hits.read");
  return (
    <>
      <div className="card">
        <Facts wide>
          <Fact label="Arrival">
            <Arrival flight={flight} />
          </Fact>
          <Fact label="Arrival, local, as sent" missing="not sent">
            {flight.arrival_local ? localAsSent(flight.arrival_local) : undefined}
          </Fact>
          <Fact label="Departure, local, as sent" missing="not sent">
            {flight.departure_local ? localAsSent(flight.departure_local) : undefined}
          </Fact>
          <Fact label="State">{words("flightState", flight.state)}</Fact>
          <Fact label="On the list">
            {count(flight.passengers, "passenger")}, {digits(flight.crew)} crew
          </Fact>
          <Fact label="Hits">
            {flight.hits === 0 ? (
              "none"
            ) : mayReadHits ? (
              <Link to="/hits" search={{ flight: flight.id, state: flight.open_hits > 0 ? undefined : "all" }}>
                {flight.open_hits > 0 ? `${flight.open_hits} open of ${flight.hits}` : `${flight.hits}, none open`}
              </Link>
            ) : (
              `${flight.open_hits} open of ${flight.hits}`
            )}
          </Fact>
          <Fact label="Reported under">{flight.regimes.map((regime) => words("regime", regime)).join(", ")}</Fact>
          <Fact label="Screening">
            {flight.screened ? "every message was screened" : <Tag tone="caution">Not every message is screened yet</Tag>}
          </Fact>
        </Facts>
      </div>
      <Missing sentences={flight.missing} />
      <section aria-labelledby="messages-title" className="section">
        <h2 id="messages-title">
          Messages received <span className="muted">{digits(flight.received.length)}</span>
        </h2>
        {flight.received.length === 0 ? (
          <Empty title="No message yet">
            <p>The flight is known from another source. Its passenger list has not arrived.</p>
          </Empty>
        ) : (
          <Messages messages={flight.received} />
        )}
      </section>
    </>
  );
}
