//! The journal's heads, and its verification.

use std::ops::ControlFlow;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use liaison_api::Page;
use liaison_api::journal::{EntryFilter, JournalEntry, JournalHead, Proof, ProofRequest, Verification};
use liaison_api::page::PageParams;
use liaison_node::{Cursor, Node};
use uuid::Uuid;

use super::{FileBytes, Problems, print};
use crate::caller::{JournalRead, JournalVerify, May};
use crate::extract::{JsonBody, Params};
use crate::paging::Paging;
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::wire;

/// Position of the last entry, and size and root of each stream's Merkle tree.
#[utoipa::path(
    get, path = "/api/v1/journal/head", tag = "journal", responses((status = 200, body = JournalHead), Problems)
)]
pub(crate) async fn journal_head(may: May<JournalRead>) -> Answer<Json<JournalHead>> {
    let status = may.run(Node::journal_status).await?;
    Ok(Json(wire::head(&status)))
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
    let (report, status) = may
        .run(move |node, context| {
            let mut go_on = |_| if *closing.borrow() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
            node.verify_journal(context, &mut go_on)
        })
        .await?;
    Ok(Json(wire::verification(&report, &status)))
}

/// Entries by their headers, newest first: who did what, when, under which law. Nothing of their content.
#[utoipa::path(
    get, path = "/api/v1/journal/entries", tag = "journal", params(EntryFilter, PageParams),
    responses((status = 200, body = Page<JournalEntry>), Problems)
)]
pub(crate) async fn list_entries(
    may: May<JournalRead>,
    State(server): State<Server>,
    Params(filter): Params<EntryFilter>,
    Params(params): Params<PageParams>,
) -> Answer<Json<Page<JournalEntry>>> {
    let Paging { after, limit } = Paging::of(&params)?;
    may.reach(params.as_of).await?;
    let before = if after == Cursor::START { None } else { Some(after.key.cast_unsigned()) };
    let bad = |_| Refused::invalid("entity", "write the id of a record");
    let entity = filter.entity.map(|id| id.parse::<Uuid>().map_err(bad)).transpose()?;
    let as_of = server.node().head().0;
    let latest = may.run(move |node, context| node.latest_entries(context, before, limit, entity)).await?;
    let next = latest.next.map(|position| Cursor { key: position.cast_signed(), id: Uuid::nil() }.to_text());
    let items = latest.entries.iter().map(wire::entry).collect();
    Ok(Json(Page { items, next, total: latest.total, as_of, missing: Vec::new() }))
}

/// A proof that an entry stands in the journal, for somebody outside: checked by `liaison journal verify-bundle`. It holds
/// the entry's header, nothing of its content. Whoever accepts `application/pdf` gets the summary of the proof on paper.
#[utoipa::path(
    post, path = "/api/v1/journal/proofs", tag = "journal", request_body = ProofRequest,
    responses((status = 200, content((Proof = "application/json"), (FileBytes = "application/pdf"))), Problems)
)]
pub(crate) async fn prove_entry(
    may: May<JournalRead>,
    headers: HeaderMap,
    JsonBody(request): JsonBody<ProofRequest>,
) -> Answer<Response> {
    let position = request.position;
    if print::wanted(&headers) {
        return print::print_proof(may, position).await;
    }
    let (header, bundle) = may.run(move |node, context| node.prove_entry(context, position)).await?;
    Ok(Json(wire::proof(&header, &bundle)).into_response())
}
