//! Lists and what they may be used for.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use liaison_api::Page;
use liaison_api::list::{List, NewList, ProposeUses};
use liaison_api::page::PageParams;
use liaison_domain::PermittedUse;
use liaison_domain::grade::Grade;
use liaison_domain::handling::Tlp;
use liaison_domain::ids::ListId;
use liaison_node::Node;

use super::Problems;
use crate::caller::{ListsRead, ListsWrite, May, UsesPropose};
use crate::extract::{Id, JsonBody, Params};
use crate::paging::{page, whole};
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::wire;

/// Every list by name.
#[utoipa::path(
    get, path = "/api/v1/lists", tag = "lists", params(PageParams),
    responses((status = 200, body = Page<List>), Problems)
)]
pub(crate) async fn list_lists(
    may: May<ListsRead>,
    State(server): State<Server>,
    Params(params): Params<PageParams>,
) -> Answer<Json<Page<List>>> {
    may.reach(params.as_of).await?;
    let as_of = server.node().view_position().0;
    let all = may.run(Node::lists).await?;
    Ok(Json(page(whole(all, |list| list.row.id.0, &params)?, as_of, wire::list)))
}

/// One list.
#[utoipa::path(
    get, path = "/api/v1/lists/{id}", tag = "lists", params(("id" = String, Path, description = "List")),
    responses((status = 200, body = List), Problems)
)]
pub(crate) async fn show_list(may: May<ListsRead>, Id(list): Id<ListId>) -> Answer<Json<List>> {
    let view = may.run(move |node, context| node.list(context, list)).await?;
    Ok(Json(wire::list(view)))
}

/// Creates a list, owned by the caller's desk, without permitted uses.
#[utoipa::path(
    post, path = "/api/v1/lists", tag = "lists", request_body = NewList,
    responses((status = 201, body = List), Problems)
)]
pub(crate) async fn create_list(
    may: May<ListsWrite>,
    JsonBody(new): JsonBody<NewList>,
) -> Answer<(StatusCode, Json<List>)> {
    let grade = match new.grade.as_deref() {
        Some(text) => text.parse::<Grade>().map_err(|error| Refused::invalid("grade", error.to_string()))?,
        None => Grade::UNEVALUATED,
    };
    let tlp = match new.handling.as_deref() {
        Some(text) => text.parse::<Tlp>().map_err(|error| Refused::invalid("handling", error.to_string()))?,
        None => Tlp::AmberStrict,
    };
    let (name, legal_basis, source) = (new.name, new.legal_basis, new.source);
    let new = liaison_node::lists::NewList { name, legal_basis, source, grade, tlp };
    let list = may.run(move |node, context| node.create_list(context, new)).await?;
    let view = may.run(move |node, context| node.list(context, list)).await.map_err(Refused::although_made)?;
    Ok((StatusCode::CREATED, Json(wire::list(view))))
}

/// Proposes what a list may be used for. Nothing changes until a second person approves; a newer proposal voids the older.
#[utoipa::path(
    post, path = "/api/v1/lists/{id}/permitted-uses", tag = "lists", params(("id" = String, Path, description = "List")),
    request_body = ProposeUses,
    responses((status = 202, description = "Waits for a second person", body = List), Problems)
)]
pub(crate) async fn propose_uses(
    may: May<UsesPropose>,
    Id(list): Id<ListId>,
    JsonBody(proposed): JsonBody<ProposeUses>,
) -> Answer<(StatusCode, Json<List>)> {
    let uses = proposed.uses.iter().map(|use_| use_.parse::<PermittedUse>()).collect::<Result<BTreeSet<_>, _>>();
    let uses = uses.map_err(|error| Refused::invalid("uses", error.to_string()))?;
    may.run(move |node, context| node.propose_uses(context, list, proposed.version, uses, proposed.reason)).await?;
    let view = may.run(move |node, context| node.list(context, list)).await.map_err(Refused::although_made)?;
    Ok((StatusCode::ACCEPTED, Json(wire::list(view))))
}
