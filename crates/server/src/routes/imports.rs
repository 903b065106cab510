//! Imports into a list: begun, followed, stopped, resumed, withdrawn.

use std::collections::HashSet;
use std::time::Duration;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_api::list::{ImportParams, ImportRun};
use liaison_api::page::PageParams;
use liaison_api::{Code, Page};
use liaison_domain::ids::{ListId, RunId};
use liaison_domain::import_run::Format;
use liaison_node::NodeError;
use liaison_node::lists::{ImportRequest, RunStanding, RunView};

use super::{FileBytes, Problems};
use crate::caller::{ListsImport, ListsRead, May};
use crate::extract::{Id, Params, announced};
use crate::idempotency::{self, Turn};
use crate::imports::{self, Spooled};
use crate::paging::{Paging, page};
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::service::screening;
use crate::wire;

/// How long the answer to a cancel waits for the job to stop: it stops after the batch it is at.
const STOPPING: Duration = Duration::from_secs(5);

/// The runs of a list, newest first.
#[utoipa::path(
    get, path = "/api/v1/lists/{id}/imports", tag = "lists",
    params(("id" = String, Path, description = "List"), PageParams),
    responses((status = 200, body = Page<ImportRun>), Problems)
)]
pub(crate) async fn list_imports(
    may: May<ListsRead>,
    State(server): State<Server>,
    Id(list): Id<ListId>,
    Params(params): Params<PageParams>,
) -> Answer<Json<Page<ImportRun>>> {
    let paging = Paging::of(&params)?;
    may.reach(params.as_of).await?;
    let as_of = server.node().view_position().0;
    let working = server.0.imports.working();
    let rows = may.run(move |node, context| node.runs(context, list, paging.after, paging.limit)).await?;
    Ok(Json(page(rows, as_of, |view| shown(view, &working))))
}

/// Imports a file into a list. The file is stored first; then the answer leaves and a job works on it: only what differs
/// from the list is written, and the run can be stopped, resumed after a crash, and withdrawn as a whole. When it is done,
/// the flights to come are screened anew. With `dry_run` nothing is written and the answer says what was understood.
#[utoipa::path(
    post, path = "/api/v1/lists/{id}/imports", tag = "lists",
    params(("id" = String, Path, description = "List"), ImportParams),
    request_body(content = FileBytes, content_type = "application/octet-stream"),
    responses((status = 200, description = "Preview", body = ImportRun), (status = 202, description = "Begun", body = ImportRun), Problems)
)]
pub(crate) async fn start_import(
    may: May<ListsImport>,
    State(server): State<Server>,
    Id(list): Id<ListId>,
    Params(how): Params<ImportParams>,
    request: Request,
) -> Answer<Response> {
    let format = how.format.parse::<Format>();
    let format = format.map_err(|refusal| Refused::of(&NodeError::Refused(refusal), may.context.request))?;
    let limit = server.0.options.largest_import;
    announced(request.headers(), limit)?;
    let (parts, body) = request.into_parts();
    let key = idempotency::key(&parts.headers)?.map(str::to_owned);
    let file = imports::receive(&server, may.context.request, body, limit).await?;
    if file.bytes == 0 {
        return Err(Refused::invalid("body", "send the bytes of the file"));
    }
    let dry_run = how.dry_run;
    let how = ImportRequest { list, format, mapping: how.mapping, complete: how.complete.unwrap_or(true) };
    if dry_run {
        return preview(&may, how, file).await;
    }
    let Some(key) = key else { return begin(&may, &server, how, file).await };
    let target = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let digest = idempotency::digest(&target, &file.digest);
    match server.0.idempotency.begin(&may.caller.duty, &key, digest, server.now())? {
        Turn::First(guard) => Ok(guard.done(begin(&may, &server, how, file).await?).await),
        Turn::Again(kept) => {
            kept.response().ok_or_else(|| Refused::new(Code::Conflict, "This import was begun already."))
        }
    }
}

async fn begin(may: &May<ListsImport>, server: &Server, how: ImportRequest, file: Spooled) -> Answer<Response> {
    let keeper = server.clone();
    let run = may
        .run(move |node, context| {
            let run = node.start_import(context, &how, &mut file.open()?)?;
            keeper.0.imports.give(&file, run)?;
            Ok(run)
        })
        .await?;
    imports::work_on(server, may.context.clone(), run);
    let run = one(may, server, run).await?;
    Ok((StatusCode::ACCEPTED, Json(run)).into_response())
}

async fn preview(may: &May<ListsImport>, how: ImportRequest, file: Spooled) -> Answer<Response> {
    let bytes = file.bytes;
    let (list, format) = (how.list, how.format);
    let preview = may
        .run(move |node, context| {
            let mapping = match how.mapping {
                Some(name) => {
                    node.config().mappings.get(&name).cloned().ok_or(NodeError::NotFound("saved column mapping"))?
                }
                None => liaison_node::import::Mapping::new(),
            };
            node.list(context, list)?;
            node.preview_import(context, Some(list), format, &mapping, how.complete, &mut file.open()?)
        })
        .await?;
    let (actor, now) = (&may.caller.duty.actor.0, may.context.now);
    Ok(Json(wire::preview(preview, list.to_string(), format, actor, now, bytes)).into_response())
}

/// One run: how far it is, and the first 200 issues of its rows.
#[utoipa::path(
    get, path = "/api/v1/imports/{id}", tag = "lists", params(("id" = String, Path, description = "Import")),
    responses((status = 200, body = ImportRun), Problems)
)]
pub(crate) async fn show_import(
    may: May<ListsRead>,
    State(server): State<Server>,
    Id(run): Id<RunId>,
) -> Answer<Json<ImportRun>> {
    one(&may, &server, run).await.map(Json)
}

/// Stops a run after the batch it is at. What is in stays in, until the run is resumed or withdrawn.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/cancel", tag = "lists", params(("id" = String, Path, description = "Import")),
    responses((status = 200, body = ImportRun), Problems)
)]
pub(crate) async fn cancel_import(
    may: May<ListsImport>,
    State(server): State<Server>,
    Id(run): Id<RunId>,
) -> Answer<Json<ImportRun>> {
    match server.0.imports.stop(run) {
        // Past this time the answer says that it is still running, and it stops a little later.
        Some(mut ended) => drop(tokio::time::timeout(STOPPING, ended.wait_for(|ended| *ended)).await),
        None => may.run(move |node, context| node.cancel_import(context, run)).await?,
    }
    one(&may, &server, run).await.map(Json)
}

/// Goes on with a run that was stopped or interrupted, from the file handed in with it.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/resume", tag = "lists", params(("id" = String, Path, description = "Import")),
    responses((status = 202, description = "Goes on", body = ImportRun), Problems)
)]
pub(crate) async fn resume_import(
    may: May<ListsImport>,
    State(server): State<Server>,
    Id(run): Id<RunId>,
) -> Answer<(StatusCode, Json<ImportRun>)> {
    let view = may.run(move |node, context| node.run(context, run)).await?;
    let wrong = |detail| Err(Refused::new(Code::WrongState, detail));
    if !matches!(view.standing, RunStanding::Interrupted | RunStanding::Cancelled) {
        return wrong("Only a run that was stopped or interrupted is resumed.");
    }
    if !server.0.imports.has_file(run) {
        return wrong(
            "The file of this run is no longer here: hand it in again as a new import; nothing is done twice.",
        );
    }
    if !imports::work_on(&server, may.context.clone(), run) {
        return wrong("A job works on this run already.");
    }
    Ok((StatusCode::ACCEPTED, Json(one(&may, &server, run).await?)))
}

/// Undoes a run: every record whose last change it made gets back what stood before.
#[utoipa::path(
    post, path = "/api/v1/imports/{id}/withdraw", tag = "lists", params(("id" = String, Path, description = "Import")),
    responses((status = 200, body = ImportRun), Problems)
)]
pub(crate) async fn withdraw_import(
    may: May<ListsImport>,
    State(server): State<Server>,
    Id(run): Id<RunId>,
) -> Answer<Json<ImportRun>> {
    if server.0.imports.is_working(run) {
        return Err(Refused::new(Code::WrongState, "A job works on this run: cancel it first."));
    }
    may.run(move |node, context| node.withdraw_import(context, run)).await?;
    server.0.imports.forget(run);
    screening::begin(&server);
    one(&may, &server, run).await.map(Json)
}

async fn one<A: crate::caller::Needs>(may: &May<A>, server: &Server, run: RunId) -> Answer<ImportRun> {
    let working = server.0.imports.working();
    let view = may.run(move |node, context| node.run(context, run)).await?;
    Ok(shown(view, &working))
}

/// A run counts as running from when its job is appointed until all of it can be searched. `working` is asked before
/// the run is read: a job that ends in between shows as running once more, never as interrupted or cancelled.
pub(super) fn shown(mut view: RunView, working: &HashSet<RunId>) -> ImportRun {
    if working.contains(&view.id) && view.standing != RunStanding::Withdrawn {
        view.standing = RunStanding::Running;
    }
    wire::run(view)
}
