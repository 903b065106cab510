//! How the node itself is.

use axum::Json;
use axum::extract::State;
use liaison_api::system::System;

use super::Problems;
use crate::caller::{May, SystemRead};
use crate::problem::Answer;
use crate::server::Server;
use crate::wire;

/// What `liaison doctor` would say of the running node, and when each feed was last heard of. The journal's bytes are not
/// read for it: `POST /api/v1/journal/verify` does that.
#[utoipa::path(get, path = "/api/v1/system", tag = "node", responses((status = 200, body = System), Problems))]
pub(crate) async fn show_system(may: May<SystemRead>, State(server): State<Server>) -> Answer<Json<System>> {
    let checks = server.0.options.checks.clone();
    let as_of = server.node().view_position().0;
    let (feeds, checks) = may
        .run(move |node, context| {
            let feeds = node.feeds(context)?;
            Ok((feeds, checks.map(|look| look(node, context))))
        })
        .await?;
    let missing = match &checks {
        None => vec!["This node has no directory whose state could be looked at.".to_owned()],
        Some(_) => Vec::new(),
    };
    Ok(Json(System {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        checks: checks.unwrap_or_default(),
        feeds: feeds.into_iter().map(wire::feed).collect(),
        as_of,
        missing,
    }))
}
