//! What the caller has begun to write about something: kept for the caller alone, in memory, for twelve hours.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use liaison_api::draft::{Draft, DraftText};
use uuid::Uuid;

use super::Problems;
use crate::caller::Caller;
use crate::extract::{Id, JsonBody};
use crate::problem::{Answer, Refused};
use crate::server::Server;

/// The caller's draft about something.
#[utoipa::path(
    get, path = "/api/v1/drafts/{about}", tag = "session", params(("about" = String, Path, description = "What it is about")),
    responses((status = 200, body = Draft), Problems)
)]
pub(crate) async fn show_draft(
    caller: Caller,
    State(server): State<Server>,
    Id(about): Id<Uuid>,
) -> Answer<Json<Draft>> {
    let draft = server.0.drafts.read(&caller.duty.actor.0, about, server.now());
    draft.map(Json).ok_or_else(|| Refused::not_found("draft"))
}

/// Saves it in place of the one before.
#[utoipa::path(
    put, path = "/api/v1/drafts/{about}", tag = "session", params(("about" = String, Path, description = "What it is about")),
    request_body = DraftText, responses((status = 200, body = Draft), Problems)
)]
pub(crate) async fn save_draft(
    caller: Caller,
    State(server): State<Server>,
    Id(about): Id<Uuid>,
    JsonBody(text): JsonBody<DraftText>,
) -> Answer<Json<Draft>> {
    server.0.drafts.save(&caller.duty.actor.0, about, text, server.now()).map(Json)
}

/// Lets go of it; none is as good.
#[utoipa::path(
    delete, path = "/api/v1/drafts/{about}", tag = "session", params(("about" = String, Path, description = "What it is about")),
    responses((status = 204), Problems)
)]
pub(crate) async fn forget_draft(caller: Caller, State(server): State<Server>, Id(about): Id<Uuid>) -> StatusCode {
    server.0.drafts.forget(&caller.duty.actor.0, about);
    StatusCode::NO_CONTENT
}
