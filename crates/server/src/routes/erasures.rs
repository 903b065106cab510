//! Erasing by order: one person proposes, another decides.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use liaison_api::Page;
use liaison_api::erasure::{Erasure, ErasureDecision, ErasureFilter, ErasureTarget, ProposeErasure};
use liaison_api::page::PageParams;
use liaison_domain::erasure::ErasureTarget as Target;
use liaison_domain::ids::ErasureId;
use liaison_node::NodeError;
use liaison_node::lists::Verdict;

use super::Problems;
use crate::caller::{ErasureDecide, ErasurePropose, ErasureRead, May};
use crate::extract::{Id, JsonBody, Params};
use crate::paging::{page, whole};
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::wire;

/// Orders to erase, newest first, with what they come to.
#[utoipa::path(
    get, path = "/api/v1/erasures", tag = "retention", params(ErasureFilter, PageParams),
    responses((status = 200, body = Page<Erasure>), Problems)
)]
pub(crate) async fn list_erasures(
    may: May<ErasureRead>,
    State(server): State<Server>,
    Params(filter): Params<ErasureFilter>,
    Params(params): Params<PageParams>,
) -> Answer<Json<Page<Erasure>>> {
    let waiting = match filter.state.as_deref() {
        None | Some("waiting") => true,
        Some("all") => false,
        Some(_) => return Err(Refused::invalid("state", "write waiting or all")),
    };
    may.reach(params.as_of).await?;
    let as_of = server.node().view_position().0;
    let all = may.run(move |node, context| node.erasures(context, waiting)).await?;
    Ok(Json(page(whole(all, |order| order.row.id.0, &params)?, as_of, wire::erasure)))
}

/// One order to erase, with what it comes to.
#[utoipa::path(
    get, path = "/api/v1/erasures/{id}", tag = "retention", params(("id" = String, Path, description = "Order")),
    responses((status = 200, body = Erasure), Problems)
)]
pub(crate) async fn show_erasure(may: May<ErasureRead>, Id(order): Id<ErasureId>) -> Answer<Json<Erasure>> {
    Ok(Json(wire::erasure(may.run(move |node, context| node.erasure(context, order)).await?)))
}

/// Proposes to erase records because a court, the supervisory authority or a granted right demands it. Nothing is erased
/// before another person approves.
#[utoipa::path(
    post, path = "/api/v1/erasures", tag = "retention", request_body = ProposeErasure,
    responses((status = 202, body = Erasure), Problems)
)]
pub(crate) async fn propose_erasure(
    may: May<ErasurePropose>,
    JsonBody(asked): JsonBody<ProposeErasure>,
) -> Answer<(StatusCode, Json<Erasure>)> {
    let targets = asked.targets.iter().map(target).collect::<Answer<Vec<_>>>()?;
    let refused = |refusal| Refused::of(&NodeError::Refused(refusal), uuid::Uuid::nil());
    let ground = asked.ground.parse().map_err(refused)?;
    let order = may.run(move |node, context| node.propose_erasure(context, targets, ground, asked.reference)).await?;
    let view = may.run(move |node, context| node.erasure(context, order)).await.map_err(Refused::although_made)?;
    Ok((StatusCode::ACCEPTED, Json(wire::erasure(view))))
}

/// Approves or refuses an order to erase. Its author is refused, whatever the duty allows. What is approved is gone when the
/// answer comes, and nothing brings it back.
#[utoipa::path(
    post, path = "/api/v1/erasures/{id}", tag = "retention", params(("id" = String, Path, description = "Order")),
    request_body = ErasureDecision, responses((status = 200, body = Erasure), Problems)
)]
pub(crate) async fn decide_erasure(
    may: May<ErasureDecide>,
    Id(order): Id<ErasureId>,
    JsonBody(decision): JsonBody<ErasureDecision>,
) -> Answer<Json<Erasure>> {
    let verdict = match decision.decision.as_str() {
        "approve" => Verdict::Approve,
        "refuse" => Verdict::Refuse,
        _ => return Err(Refused::invalid("decision", "write approve or refuse")),
    };
    may.run(move |node, context| node.decide_erasure(context, order, verdict)).await?;
    let view = may.run(move |node, context| node.erasure(context, order)).await.map_err(Refused::although_made)?;
    Ok(Json(wire::erasure(view)))
}

fn target(target: &ErasureTarget) -> Answer<Target> {
    let unknown = |_| Refused::not_found("record");
    match target.kind.as_str() {
        "passenger" => Ok(Target::Passenger(target.id.parse().map_err(unknown)?)),
        "subject" => Ok(Target::Subject(target.id.parse().map_err(unknown)?)),
        _ => Err(Refused::invalid("targets", "write passenger or subject as kind")),
    }
}
