//! Passenger messages: handed in, and what came in.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use liaison_api::Page;
use liaison_api::message::{Message, Receipt};
use liaison_api::page::PageParams;
use liaison_node::passengers::{LARGEST_MESSAGE, Received};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{FileBytes, Problems};
use crate::caller::{May, MessagesRead, MessagesSend};
use crate::extract::{Params, limited};
use crate::paging::{Paging, page};
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::wire;

/// Which messages.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MessageFilter {
    /// Of this feed only.
    feed: Option<String>,
    /// `ok`, `partial` or `refused` only.
    outcome: Option<String>,
}

/// Messages, newest first.
#[utoipa::path(
    get, path = "/api/v1/messages", tag = "flights", params(MessageFilter, PageParams),
    responses((status = 200, body = Page<Message>), Problems)
)]
pub(crate) async fn list_messages(
    may: May<MessagesRead>,
    State(server): State<Server>,
    Params(filter): Params<MessageFilter>,
    Params(params): Params<PageParams>,
) -> Answer<Json<Page<Message>>> {
    let paging = Paging::of(&params)?;
    if filter.outcome.as_deref().is_some_and(|outcome| !["ok", "partial", "refused"].contains(&outcome)) {
        return Err(Refused::invalid("outcome", "write ok, partial or refused"));
    }
    may.reach(params.as_of).await?;
    let as_of = server.node().view_position().0;
    let rows = may
        .run(move |node, context| {
            let (feed, outcome) = (filter.feed.as_deref(), filter.outcome.as_deref());
            node.messages(context, feed, outcome, paging.after, paging.limit)
        })
        .await?;
    Ok(Json(page(rows, as_of, wire::message)))
}

/// From whom a message comes.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FeedParam {
    /// Name of the feed.
    feed: String,
}

/// Takes a passenger message, at most 8 MiB. When the answer leaves, the message, its people and the hits on them are
/// durable. The same bytes from the same feed are taken once: then the first one's receipt comes back with status 200.
#[utoipa::path(
    post, path = "/api/v1/messages", tag = "flights", params(FeedParam),
    request_body(content = FileBytes, content_type = "application/octet-stream"),
    responses(
        (status = 200, description = "Received before", body = Receipt),
        (status = 201, description = "Received", body = Receipt),
        Problems
    )
)]
pub(crate) async fn receive_message(
    may: May<MessagesSend>,
    Params(from): Params<FeedParam>,
    request: Request,
) -> Answer<(StatusCode, Json<Receipt>)> {
    let bytes = limited(request, LARGEST_MESSAGE).await?;
    if bytes.is_empty() {
        return Err(Refused::invalid("body", "send the bytes of a message"));
    }
    let received = may.run(move |node, context| node.receive_message(context, &from.feed, &bytes)).await?;
    let status = if received.duplicate { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(receipt(received))))
}

fn receipt(received: Received) -> Receipt {
    Receipt {
        message: wire::message(received.message),
        duplicate: received.duplicate,
        hits: received.hits.iter().map(ToString::to_string).collect(),
        cleared_before: received.cleared,
        too_common: received.too_common,
        position: received.position,
    }
}
