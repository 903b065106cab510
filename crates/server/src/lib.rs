//! A node over HTTP: the API, its event stream, the browser console, and the clock that keeps obligations.
//!
//! The node is synchronous; here is the only place below the command line that knows async, and it does no more than
//! carry requests to use cases and answers back:
//!
//! * [`Server`] holds what handlers share; [`router`] is the whole service as a tower service, so that the command line uses
//!   it in its own process ([`InProcess`]) exactly as a browser does over a socket; [`serve`] puts it on a socket.
//! * Each endpoint names the action it needs in its signature. Who may not is refused before the body is read.
//! * No handler reads anything of the node but through a use case, so every reading is journalled.
//! * [`openapi`] describes all of it; the committed `docs/openapi.json` is that text.

mod caller;
mod console;
mod drafts;
mod events;
mod extract;
mod headers;
mod idempotency;
mod imports;
mod paging;
mod problem;
mod routes;
mod serve;
mod server;
pub mod service;
mod sessions;
pub mod tokens;
mod wire;

use axum::Router;
use axum::middleware::from_fn_with_state;
use tower_http::trace::TraceLayer;

pub use caller::{INTENT, InProcess};
pub use routes::openapi;
pub use serve::{ServeError, bind, serve};
pub use server::{BackupReader, Checker, Options, Server};
pub use sessions::COOKIE;
pub use tokens::Tokens;

/// Everything the server answers, as a service.
pub fn router(server: Server) -> Router {
    let requests = TraceLayer::new_for_http().make_span_with(|request: &axum::extract::Request| {
        // Without the query: it may hold what somebody looked for.
        tracing::info_span!("request", method = %request.method(), path = %request.uri().path())
    });
    routes::router(&server)
        .fallback(console::page)
        .method_not_allowed_fallback(console::not_for_method)
        .layer(from_fn_with_state(server.clone(), headers::around))
        .layer(requests)
        .with_state(server)
}
