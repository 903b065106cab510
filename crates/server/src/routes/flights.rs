//! Flights and who is on them.

use axum::Json;
use axum::extract::State;
use liaison_api::Page;
use liaison_api::flight::{Flight, FlightDetail, FlightFilter, Passenger};
use liaison_api::page::PageParams;
use liaison_domain::ids::FlightId;
use liaison_node::FlightWhen;

use super::Problems;
use crate::caller::{FlightsRead, May};
use crate::extract::{Id, Params};
use crate::paging::{Paging, page, whole};
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::wire;

/// Flights by arrival.
#[utoipa::path(
    get, path = "/api/v1/flights", tag = "flights", params(FlightFilter, PageParams),
    responses((status = 200, body = Page<Flight>), Problems)
)]
pub(crate) async fn list_flights(
    may: May<FlightsRead>,
    State(server): State<Server>,
    Params(filter): Params<FlightFilter>,
    Params(params): Params<PageParams>,
) -> Answer<Json<Page<Flight>>> {
    let paging = Paging::of(&params)?;
    let filter = liaison_node::FlightFilter {
        when: match filter.state.as_deref() {
            None | Some("to-come") => FlightWhen::ToCome,
            Some("landed") => FlightWhen::Landed,
            Some("cancelled") => FlightWhen::Cancelled,
            Some("all") => FlightWhen::All,
            Some(_) => return Err(Refused::invalid("state", "write to-come, landed, cancelled or all")),
        },
        text: filter.q.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        open_hits: filter.open_hits.unwrap_or(false),
    };
    if filter.text.as_ref().is_some_and(|text| text.chars().count() > 20) {
        return Err(Refused::invalid("q", "write 20 signs at the most"));
    }
    may.reach(params.as_of).await?;
    let as_of = server.node().view_position().0;
    let rows = may.run(move |node, context| node.flights(context, &filter, paging.after, paging.limit)).await?;
    Ok(Json(page(rows, as_of, wire::flight)))
}

/// One flight with its messages.
#[utoipa::path(
    get, path = "/api/v1/flights/{id}", tag = "flights", params(("id" = String, Path, description = "Flight")),
    responses((status = 200, body = FlightDetail), Problems)
)]
pub(crate) async fn show_flight(may: May<FlightsRead>, Id(flight): Id<FlightId>) -> Answer<Json<FlightDetail>> {
    let detail = may.run(move |node, context| node.flight(context, flight)).await?;
    Ok(Json(wire::flight_detail(detail)))
}

/// Everybody who is or was on a flight, by surname. Without `limit` the whole list comes at once.
#[utoipa::path(
    get, path = "/api/v1/flights/{id}/passengers", tag = "flights",
    params(("id" = String, Path, description = "Flight"), PageParams),
    responses((status = 200, body = Page<Passenger>), Problems)
)]
pub(crate) async fn list_passengers(
    may: May<FlightsRead>,
    State(server): State<Server>,
    Id(flight): Id<FlightId>,
    Params(params): Params<PageParams>,
) -> Answer<Json<Page<Passenger>>> {
    may.reach(params.as_of).await?;
    let as_of = server.node().view_position().0;
    let all = may.run(move |node, context| node.passengers(context, flight)).await?;
    let erased = all.iter().filter(|passenger| passenger.person.is_none()).count();
    let mut page = page(whole(all, |passenger| passenger.id.0, &params)?, as_of, wire::passenger);
    if erased > 0 {
        page.missing.push(format!("The records of {erased} passengers were erased by their retention rule."));
    }
    Ok(Json(page))
}
