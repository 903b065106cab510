//! What waits for a second person.

use axum::Json;
use axum::extract::State;
use liaison_api::Page;
use liaison_api::list::{Approval, ApprovalDecision};
use liaison_api::page::PageParams;
use liaison_domain::ids::ApprovalId;
use liaison_node::lists::Verdict;
use serde::Deserialize;
use utoipa::IntoParams;

use super::Problems;
use crate::caller::{ApprovalsDecide, ListsRead, May};
use crate::extract::{Id, JsonBody, Params};
use crate::paging::{page, whole};
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::service::screening;
use crate::wire;

/// Which proposals.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ApprovalFilter {
    /// `waiting` (default), `for-me` (waiting, and the caller may decide it), `mine` (waiting, proposed by the caller) or
    /// `all`.
    state: Option<String>,
}

/// Proposals, newest first.
#[utoipa::path(
    get, path = "/api/v1/approvals", tag = "lists", params(ApprovalFilter, PageParams),
    responses((status = 200, body = Page<Approval>), Problems)
)]
pub(crate) async fn list_approvals(
    may: May<ListsRead>,
    State(server): State<Server>,
    Params(filter): Params<ApprovalFilter>,
    Params(params): Params<PageParams>,
) -> Answer<Json<Page<Approval>>> {
    let state = filter.state.unwrap_or_else(|| "waiting".to_owned());
    if !["waiting", "for-me", "mine", "all"].contains(&state.as_str()) {
        return Err(Refused::invalid("state", "write waiting, for-me, mine or all"));
    }
    may.reach(params.as_of).await?;
    let as_of = server.node().view_position().0;
    let waiting = state != "all";
    let mut all = may.run(move |node, context| node.approvals(context, waiting)).await?;
    match state.as_str() {
        "for-me" => all.retain(|approval| approval.may_decide),
        "mine" => all.retain(|approval| approval.row.author == may.context.duty.actor.0),
        _ => {}
    }
    Ok(Json(page(whole(all, |approval| approval.row.id.0, &params)?, as_of, wire::approval)))
}

/// Approves or refuses a proposal. Its author is refused, whatever the duty allows. What is approved screens the flights to
/// come anew.
#[utoipa::path(
    post, path = "/api/v1/approvals/{id}", tag = "lists", params(("id" = String, Path, description = "Proposal")),
    request_body = ApprovalDecision, responses((status = 200, body = Approval), Problems)
)]
pub(crate) async fn decide_approval(
    may: May<ApprovalsDecide>,
    State(server): State<Server>,
    Id(approval): Id<ApprovalId>,
    JsonBody(decision): JsonBody<ApprovalDecision>,
) -> Answer<Json<Approval>> {
    let verdict = match decision.decision.as_str() {
        "approve" => Verdict::Approve,
        "refuse" => Verdict::Refuse,
        _ => return Err(Refused::invalid("decision", "write approve or refuse")),
    };
    may.run(move |node, context| node.decide_approval(context, approval, verdict, decision.reason)).await?;
    if verdict == Verdict::Approve {
        screening::begin(&server);
    }
    let view = may.run(move |node, context| node.approval(context, approval)).await.map_err(Refused::although_made)?;
    Ok(Json(wire::approval(view)))
}
