//! What waits for the caller, and what the node works on.

use axum::Json;
use axum::extract::State;
use liaison_api::job::{ImportJob, Jobs};
use liaison_api::page::PageParams;
use liaison_api::work::Work;

use super::Problems;
use super::backup::is_overdue;
use crate::caller::{Caller, ListsRead, May};
use crate::extract::Params;
use crate::paging::{Paging, page};
use crate::problem::Answer;
use crate::server::Server;
use crate::wire;

/// What waits for the caller in this duty; every number is the length of a list.
#[utoipa::path(get, path = "/api/v1/work", tag = "session", responses((status = 200, body = Work), Problems))]
pub(crate) async fn show_work(caller: Caller, State(server): State<Server>) -> Answer<Json<Work>> {
    let context = server.context(&caller.duty);
    let backup_overdue = context.permit(liaison_policy::Action::JournalRead).is_ok() && is_overdue(&server);
    let work = server.run(context, liaison_node::Node::work).await?;
    Ok(Json(wire::work(&work, backup_overdue, server.node().view_position().0)))
}

/// Long work: imports of all lists, newest first, and what the node follows up by itself.
#[utoipa::path(
    get, path = "/api/v1/jobs", tag = "lists", params(PageParams), responses((status = 200, body = Jobs), Problems)
)]
pub(crate) async fn list_jobs(
    may: May<ListsRead>,
    State(server): State<Server>,
    Params(params): Params<PageParams>,
) -> Answer<Json<Jobs>> {
    let paging = Paging::of(&params)?;
    may.reach(params.as_of).await?;
    let as_of = server.node().view_position().0;
    let working = server.0.imports.working();
    let rows = may.run(move |node, context| node.all_runs(context, paging.after, paging.limit)).await?;
    let imports = page(rows, as_of, |(list, view)| ImportJob { list, run: super::imports::shown(view, &working) });
    let standing = may.run(liaison_node::Node::standing_jobs).await?;
    let standing = standing.iter().map(|job| wire::standing_job(job, server.0.rescreening.is_working())).collect();
    Ok(Json(Jobs { imports, standing }))
}
