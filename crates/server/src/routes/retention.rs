//! What is kept how long, and what goes next.

use axum::Json;
use axum::extract::State;
use liaison_api::page::PageParams;
use liaison_api::retention::{RetentionNext, RetentionState};
use liaison_node::{Cursor, Node};

use super::Problems;
use crate::caller::{May, RetentionRead};
use crate::extract::Params;
use crate::paging::Paging;
use crate::problem::Answer;
use crate::server::Server;
use crate::wire;

/// Every rule with its law, how much is under it, what is overdue, what comes next.
#[utoipa::path(
    get, path = "/api/v1/retention", tag = "retention", responses((status = 200, body = RetentionState), Problems)
)]
pub(crate) async fn show_retention(
    may: May<RetentionRead>,
    State(server): State<Server>,
) -> Answer<Json<RetentionState>> {
    let status = may.run(Node::retention_status).await?;
    Ok(Json(wire::retention(&status, server.node().view_position().0)))
}

/// What goes next, by due time; what is due and not done stands first.
#[utoipa::path(
    get, path = "/api/v1/retention/next", tag = "retention", params(PageParams),
    responses((status = 200, body = RetentionNext), Problems)
)]
pub(crate) async fn list_next(
    may: May<RetentionRead>,
    State(server): State<Server>,
    Params(params): Params<PageParams>,
) -> Answer<Json<RetentionNext>> {
    let Paging { after, limit } = Paging::of(&params)?;
    may.reach(params.as_of).await?;
    let page = may.run(move |node, context| node.retention_next(context, after, limit)).await?;
    let items = page.rows.iter().map(wire::due).collect();
    Ok(Json(RetentionNext { items, next: page.next.map(Cursor::to_text), as_of: server.node().view_position().0 }))
}
