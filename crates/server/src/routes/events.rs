//! The event stream: pages learn that something changed and read it again, through the access log.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, Sse};
use liaison_api::{Code, journal};
use liaison_node::Change;
use liaison_policy::Action;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::Problems;
use crate::caller::{Caller, Credential};
use crate::events::Listening;
use crate::problem::{Answer, Refused};
use crate::server::Server;

/// How often a quiet stream says that it lives, and looks whether its listener is still signed in.
const PING: Duration = Duration::from_secs(15);

/// What one must be allowed to see to hear of it.
fn needed(about: &str) -> Action {
    match about {
        "hit" => Action::HitsRead,
        "list" | "import" => Action::ListsRead,
        "message" => Action::MessagesRead,
        _ => Action::FlightsRead,
    }
}

/// Changes as server-sent events: `event: change`, `id:` the journal position, `data:` what changed and its id. `event:
/// resync` means that some were missed: read everything again. At most eight streams for one session.
#[utoipa::path(
    get, path = "/api/v1/events", tag = "node",
    responses((status = 200, description = "Events", body = journal::Event, content_type = "text/event-stream"), Problems)
)]
pub(crate) async fn events(
    caller: Caller,
    State(server): State<Server>,
    headers: HeaderMap,
) -> Answer<Sse<ReceiverStream<Result<Event, Infallible>>>> {
    let may = |about: &str| server.node().policy().permit(&caller.duty.roles, needed(about));
    if ["flight", "hit", "list", "message"].iter().all(|about| may(about).is_err()) {
        return Err(Refused::new(Code::NotPermitted, "This duty sees nothing of which the stream could tell."));
    }
    let who = match &caller.credential {
        Credential::Session(id) => format!("session {id}"),
        _ => format!("actor {}", caller.duty.actor),
    };
    let Some(listening) = server.0.events.listen(who) else {
        return Err(Refused::new(Code::Busy, "Too many event streams are open: close some pages.").retry_after(5));
    };
    let (sender, receiver) = mpsc::channel(64);
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse::<u64>().ok());
    if last.is_some_and(|last| last != server.node().view_position().0) {
        // The channel is empty yet.
        let _ = sender.try_send(Ok(resync()));
    }
    tokio::spawn(tell(server, caller, listening, sender));
    Ok(Sse::new(ReceiverStream::new(receiver)))
}

fn resync() -> Event {
    Event::default().event("resync").data("{}")
}

fn change(change: &Change) -> Event {
    let (about, id, position) = (change.about.to_owned(), change.id.to_string(), change.position);
    let data = serde_json::to_string(&journal::Event { about, id, position }).unwrap_or_default();
    Event::default().event("change").id(position.to_string()).data(data)
}

async fn tell(server: Server, caller: Caller, mut listening: Listening, to: mpsc::Sender<Result<Event, Infallible>>) {
    let mut closing = server.closing();
    let mut ping = tokio::time::interval_at(tokio::time::Instant::now() + PING, PING);
    loop {
        let event = tokio::select! {
            () = to.closed() => return,
            _ = closing.wait_for(|closing| *closing) => return,
            _ = ping.tick() => {
                if !caller.is_still_in(&server) {
                    return;
                }
                Event::default().comment("ping")
            }
            next = listening.changes.recv() => match next {
                Ok(next) if server.node().policy().permit(&caller.duty.roles, needed(next.about)).is_err() => continue,
                Ok(next) => change(&next),
                Err(RecvError::Lagged(_)) => resync(),
                Err(RecvError::Closed) => return,
            },
        };
        if to.send(Ok(event)).await.is_err() {
            return;
        }
    }
}
