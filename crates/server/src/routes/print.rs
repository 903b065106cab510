//! Papers as PDF files: the same rights as the pages they are copies of, and one more entry in the access log that says
//! they were printed.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use liaison_api::flight::DayFilter;
use liaison_domain::ids::{FlightId, HitId};
use liaison_node::{Node, NodeError, OpContext};
use liaison_print::PrintError;

use super::{FileBytes, Problems};
use crate::caller::{FlightsRead, HitsRead, JournalRead, May, Needs};
use crate::extract::{Id, Params};
use crate::problem::{Answer, Refused};
use crate::wire;

/// Most people on one paper: some 400 pages.
const MOST: usize = 15_000;

const PDF: HeaderValue = HeaderValue::from_static("application/pdf");

/// The hit form: the sentence, evidence for, against and unknown, both people, the decision or that there is none, what is
/// owed, what happened.
#[utoipa::path(
    get, path = "/api/v1/hits/{id}/form.pdf", tag = "hits", params(("id" = String, Path, description = "Hit")),
    responses((status = 200, body = FileBytes, content_type = "application/pdf"), Problems)
)]
pub(crate) async fn print_hit(may: May<HitsRead>, Id(hit): Id<HitId>) -> Answer<Response> {
    paper(&may, format!("hit-{hit}.pdf"), move |node, context| {
        let printed = node.print_hit(context, hit)?;
        let position = printed.position.0;
        let form = wire::form(printed.of, node.config(), context, position);
        Ok(liaison_print::hit_form(&wire::frame(node.config(), context, position), &form))
    })
    .await
}

/// Everybody on the flights that arrive on a day, local time as sent; people with open hits first.
#[utoipa::path(
    get, path = "/api/v1/flights/passengers.pdf", tag = "flights", params(DayFilter),
    responses((status = 200, body = FileBytes, content_type = "application/pdf"), Problems)
)]
pub(crate) async fn print_passengers(may: May<FlightsRead>, Params(filter): Params<DayFilter>) -> Answer<Response> {
    let day: Date = filter.day.parse().map_err(|_| Refused::invalid("day", "write a day like 2026-02-20"))?;
    let flight = filter.flight.map(|id| id.parse::<FlightId>()).transpose();
    let flight = flight.map_err(|_| Refused::invalid("flight", "write the id of a flight"))?;
    paper(&may, format!("passengers-{day}.pdf"), move |node, context| {
        let printed = node.print_passengers(context, day, flight, MOST)?;
        let list = wire::day(day.to_string(), printed.of);
        Ok(liaison_print::passengers_of_day(&wire::frame(node.config(), context, printed.position.0), &list))
    })
    .await
}

/// The summary of a proof.
pub(crate) async fn print_proof(may: May<JournalRead>, position: u64) -> Answer<Response> {
    paper(&may, format!("entry-{position}.pdf"), move |node, context| {
        let printed = node.print_proof(context, position)?;
        let (header, bundle) = &printed.of;
        let frame = wire::frame(node.config(), context, printed.position.0);
        Ok(liaison_print::proof_summary(&frame, &wire::summary(header, bundle)))
    })
    .await
}

/// Whether the caller asks for paper.
pub(crate) fn wanted(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let mut kinds = accepted.flat_map(|value| value.split(','));
    kinds.any(|kind| kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/pdf")))
}

/// Reads and sets it, off the event loop; the name holds ids and days, never a person.
async fn paper<A: Needs>(
    may: &May<A>,
    name: String,
    work: impl FnOnce(&Node, &OpContext) -> Result<Result<Vec<u8>, PrintError>, NodeError> + Send + 'static,
) -> Answer<Response> {
    let file = may.run(work).await?.map_err(|error| Refused::fault(&error, may.context.request))?;
    let name = HeaderValue::try_from(format!("attachment; filename=\"{name}\""))
        .map_err(|error| Refused::fault(&error, may.context.request))?;
    let headers = [
        (header::CONTENT_TYPE, PDF),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, file).into_response())
}
