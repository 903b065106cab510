//! Whether the node answers.

use axum::Json;
use axum::extract::State;
use liaison_api::session::Health;
use liaison_node::AppendError;

use crate::server::Server;

/// Whether the node answers. Needs no sign-in and shows nothing of what it holds.
#[utoipa::path(get, path = "/api/v1/health", tag = "node", security(()), responses((status = 200, body = Health)))]
pub(crate) async fn health(State(server): State<Server>) -> Json<Health> {
    let node = server.node();
    let condition = node.condition();
    let status = match [condition.shared, condition.access] {
        [Some(AppendError::Unavailable(_)), _] | [_, Some(AppendError::Unavailable(_))] => "stopped",
        [Some(_), _] | [_, Some(_)] => "full",
        [None, None] if node.view_position() < node.head() => "behind",
        [None, None] => "ok",
    };
    Json(Health { status: status.to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() })
}
