//! The journal's heads, and its verification.

use std::ops::ControlFlow;

use axum::Json;
use axum::extract::State;
use liaison_api::journal::{JournalHead, Verification};
use liaison_node::Node;

use super::Problems;
use crate::caller::{JournalRead, JournalVerify, May};
use crate::problem::Answer;
use crate::server::Server;
use crate::wire;

/// Position of the last entry, and size and root of each stream's Merkle tree.
#[utoipa::path(
    get, path = "/api/v1/journal/head", tag = "journal", responses((status = 200, body = JournalHead), Problems)
)]
pub(crate) async fn journal_head(may: May<JournalRead>) -> Answer<Json<JournalHead>> {
    let heads = may.run(Node::heads).await?;
    Ok(Json(wire::head(&heads)))
}

/// Checks every stored byte and names the first bad entry of each stream. A node that closes meanwhile stops it, and then
/// nothing is said to be intact.
#[utoipa::path(
    post, path = "/api/v1/journal/verify", tag = "journal", responses((status = 200, body = Verification), Problems)
)]
pub(crate) async fn verify_journal(
    may: May<JournalVerify>,
    State(server): State<Server>,
) -> Answer<Json<Verification>> {
    let closing = server.closing();
    let (report, heads) = may
        .run(move |node, context| {
            let mut go_on = |_| if *closing.borrow() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
            node.verify_journal(context, &mut go_on)
        })
        .await?;
    Ok(Json(wire::verification(&report, &heads)))
}
