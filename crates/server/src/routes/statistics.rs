//! How the work goes, in numbers.

use axum::Json;
use axum::extract::State;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use liaison_api::statistics::{Period, Statistics};

use super::Problems;
use crate::caller::{May, StatisticsRead};
use crate::extract::Params;
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::wire;

/// Hits raised in a period, list by list and day by day: what became of them, and how long it took.
#[utoipa::path(
    get, path = "/api/v1/statistics", tag = "hits", params(Period), responses((status = 200, body = Statistics), Problems)
)]
pub(crate) async fn show_statistics(
    may: May<StatisticsRead>,
    State(server): State<Server>,
    Params(period): Params<Period>,
) -> Answer<Json<Statistics>> {
    let today = may.context.now.to_zoned(TimeZone::UTC).date();
    let to = day("to", period.to.as_deref())?.unwrap_or(today);
    let from = day("from", period.from.as_deref())?.unwrap_or_else(|| to.saturating_sub(29.days()));
    let found = may.run(move |node, context| node.statistics(context, from, to)).await?;
    Ok(Json(wire::statistics(&found, server.node().view_position().0)))
}

fn day(field: &str, text: Option<&str>) -> Answer<Option<Date>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    let invalid = |_| Refused::invalid(field, "a day is written like 2026-03-28");
    text.parse().map(Some).map_err(invalid)
}
