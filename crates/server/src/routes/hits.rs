//! The queue and one hit.

use axum::Json;
use axum::extract::State;
use liaison_api::Page;
use liaison_api::hit::{HitCounts, HitDetail, HitFilter, HitSummary};
use liaison_api::page::PageParams;
use liaison_domain::ids::HitId;
use liaison_node::{HitWhen, Node};

use super::Problems;
use crate::caller::{HitsRead, May};
use crate::extract::{Id, Params};
use crate::paging::{Paging, page};
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::wire;

/// Hits by due time, then band, then id.
#[utoipa::path(
    get, path = "/api/v1/hits", tag = "hits", params(HitFilter, PageParams),
    responses((status = 200, body = Page<HitSummary>), Problems)
)]
pub(crate) async fn list_hits(
    may: May<HitsRead>,
    State(server): State<Server>,
    Params(filter): Params<HitFilter>,
    Params(params): Params<PageParams>,
) -> Answer<Json<Page<HitSummary>>> {
    let paging = Paging::of(&params)?;
    let filter = liaison_node::HitFilter {
        when: match filter.state.as_deref() {
            None | Some("open") => HitWhen::Open,
            Some("mine") => HitWhen::Mine(may.caller.duty.actor.0.clone()),
            Some("overdue") => HitWhen::Overdue,
            Some("confirmed") => HitWhen::Confirmed,
            Some("decided") => HitWhen::Decided,
            Some("all") => HitWhen::All,
            Some(_) => {
                return Err(Refused::invalid("state", "write open, mine, overdue, confirmed, decided or all"));
            }
        },
        flight: match filter.flight {
            Some(flight) => Some(flight.parse().map_err(|_| Refused::invalid("flight", "write the id of a flight"))?),
            None => None,
        },
        unit: filter.unit,
    };
    may.reach(params.as_of).await?;
    let (as_of, now) = (server.node().view_position().0, may.context.now);
    let rows = may.run(move |node, context| node.hits(context, &filter, paging.after, paging.limit)).await?;
    Ok(Json(page(rows, as_of, |row| wire::hit_summary(row, now))))
}

/// The queue in numbers; each number is the length of the list of the same name.
#[utoipa::path(
    get, path = "/api/v1/hits/counts", tag = "hits", responses((status = 200, body = HitCounts), Problems)
)]
pub(crate) async fn count_hits(may: May<HitsRead>) -> Answer<Json<HitCounts>> {
    let counts = may.run(Node::hit_counts).await?;
    Ok(Json(wire::counts(&counts)))
}

/// One hit with everything needed to decide it: evidence for and against, the traveller, the listed person, what happened.
#[utoipa::path(
    get, path = "/api/v1/hits/{id}", tag = "hits", params(("id" = String, Path, description = "Hit")),
    responses((status = 200, body = HitDetail), Problems)
)]
pub(crate) async fn show_hit(
    may: May<HitsRead>,
    State(server): State<Server>,
    Id(hit): Id<HitId>,
) -> Answer<Json<HitDetail>> {
    let as_of = server.node().view_position().0;
    let view = may.run(move |node, context| node.hit(context, hit)).await?;
    Ok(Json(wire::hit_detail(view, server.node().config(), may.context.now, as_of)))
}
