//! What a person does to one hit. There is no bulk form. Each answers with the hit as it stands afterwards, which is read
//! through the access log like any other reading.

use axum::Extension;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use liaison_api::hit::{Decision, HandOver, HitDetail, Outcome, Versioned};
use liaison_domain::Unit;
use liaison_domain::hit::HitCommand;
use liaison_domain::ids::HitId;
use liaison_node::NodeError;

use super::Problems;
use crate::caller::{HitsDecide, HitsHandOver, May, Needs};
use crate::extract::{Id, JsonBody};
use crate::idempotency::{MadeAlready, ReadAgain};
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::wire;

/// Claims a hit: only who has claimed it decides it.
#[utoipa::path(
    post, path = "/api/v1/hits/{id}/claim", tag = "hits", params(("id" = String, Path, description = "Hit")),
    request_body = Versioned, responses((status = 200, body = HitDetail), Problems)
)]
pub(crate) async fn claim_hit(
    may: May<HitsDecide>,
    State(server): State<Server>,
    Id(hit): Id<HitId>,
    made: Option<Extension<MadeAlready>>,
    JsonBody(read): JsonBody<Versioned>,
) -> Answer<Response> {
    change(may, &server, hit, read.version, HitCommand::Claim, made).await
}

/// Gives a claimed hit back to the queue.
#[utoipa::path(
    post, path = "/api/v1/hits/{id}/release", tag = "hits", params(("id" = String, Path, description = "Hit")),
    request_body = Versioned, responses((status = 200, body = HitDetail), Problems)
)]
pub(crate) async fn release_hit(
    may: May<HitsDecide>,
    State(server): State<Server>,
    Id(hit): Id<HitId>,
    made: Option<Extension<MadeAlready>>,
    JsonBody(read): JsonBody<Versioned>,
) -> Answer<Response> {
    change(may, &server, hit, read.version, HitCommand::Release, made).await
}

/// Confirms that the traveller is the listed person.
#[utoipa::path(
    post, path = "/api/v1/hits/{id}/confirm", tag = "hits", params(("id" = String, Path, description = "Hit")),
    request_body = Decision, responses((status = 200, body = HitDetail), Problems)
)]
pub(crate) async fn confirm_hit(
    may: May<HitsDecide>,
    State(server): State<Server>,
    Id(hit): Id<HitId>,
    made: Option<Extension<MadeAlready>>,
    JsonBody(decision): JsonBody<Decision>,
) -> Answer<Response> {
    let ground = code(decision.ground.parse())?;
    change(may, &server, hit, decision.version, HitCommand::Confirm { ground, reason: decision.reason }, made).await
}

/// Rejects a hit.
#[utoipa::path(
    post, path = "/api/v1/hits/{id}/reject", tag = "hits", params(("id" = String, Path, description = "Hit")),
    request_body = Decision, responses((status = 200, body = HitDetail), Problems)
)]
pub(crate) async fn reject_hit(
    may: May<HitsDecide>,
    State(server): State<Server>,
    Id(hit): Id<HitId>,
    made: Option<Extension<MadeAlready>>,
    JsonBody(decision): JsonBody<Decision>,
) -> Answer<Response> {
    let ground = code(decision.ground.parse())?;
    change(may, &server, hit, decision.version, HitCommand::Reject { ground, reason: decision.reason }, made).await
}

/// Hands a hit over to another desk.
#[utoipa::path(
    post, path = "/api/v1/hits/{id}/hand-over", tag = "hits", params(("id" = String, Path, description = "Hit")),
    request_body = HandOver, responses((status = 200, body = HitDetail), Problems)
)]
pub(crate) async fn hand_over_hit(
    may: May<HitsHandOver>,
    State(server): State<Server>,
    Id(hit): Id<HitId>,
    made: Option<Extension<MadeAlready>>,
    JsonBody(to): JsonBody<HandOver>,
) -> Answer<Response> {
    change(may, &server, hit, to.version, HitCommand::HandOver { unit: Unit(to.unit), reason: to.reason }, made).await
}

/// Records what came of a confirmed hit.
#[utoipa::path(
    post, path = "/api/v1/hits/{id}/outcome", tag = "hits", params(("id" = String, Path, description = "Hit")),
    request_body = Outcome, responses((status = 200, body = HitDetail), Problems)
)]
pub(crate) async fn record_outcome(
    may: May<HitsDecide>,
    State(server): State<Server>,
    Id(hit): Id<HitId>,
    made: Option<Extension<MadeAlready>>,
    JsonBody(came): JsonBody<Outcome>,
) -> Answer<Response> {
    let outcome = code(came.outcome.parse())?;
    change(may, &server, hit, came.version, HitCommand::RecordOutcome { outcome, note: came.note }, made).await
}

fn code<T>(parsed: Result<T, liaison_domain::Refusal>) -> Answer<T> {
    parsed.map_err(|refusal| Refused::of(&NodeError::Refused(refusal), uuid::Uuid::nil()))
}

async fn change<A: Needs>(
    may: May<A>,
    server: &Server,
    hit: HitId,
    version: u64,
    command: HitCommand,
    made: Option<Extension<MadeAlready>>,
) -> Answer<Response> {
    if made.is_none() {
        may.run(move |node, context| node.change_hit(context, hit, version, command)).await?;
    }
    let view = may.run(move |node, context| node.hit(context, hit)).await.map_err(Refused::although_made)?;
    let as_of = server.node().view_position().0;
    let detail = wire::hit_detail(view, server.node().config(), may.context.now, as_of);
    Ok((Extension(ReadAgain), Json(detail)).into_response())
}
