//! Whether the node answers.

use axum::Json;
use axum::extract::State;
use liaison_api::session::Health;

use crate::server::Server;

/// Whether the node answers. Needs no sign-in and shows nothing of what it holds.
#[utoipa::path(get, path = "/api/v1/health", tag = "node", security(()), responses((status = 200, body = Health)))]
pub(crate) async fn health(State(server): State<Server>) -> Json<Health> {
    let node = server.node();
    let status = if node.view_position() < node.head() { "behind" } else { "ok" };
    Json(Health { status: status.to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() })
}
