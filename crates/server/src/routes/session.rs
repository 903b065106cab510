//! Sign in and out, and in which duty.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use liaison_api::Code;
use liaison_api::session::{DemoDesk, NodeInfo, SignIn, Whoami};
use liaison_node::{Duty, Environment};

use super::Problems;
use crate::caller::{Caller, Credential, session_id};
use crate::extract::JsonBody;
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::sessions::COOKIE;

/// The desks of a demo node with their tokens, so that a visitor signs in with one click. Any other node answers 404.
#[utoipa::path(
    get, path = "/api/v1/demo/desks", tag = "session", security(()),
    responses((status = 200, body = Vec<DemoDesk>), Problems)
)]
pub(crate) async fn demo_desks(State(server): State<Server>) -> Answer<Json<Vec<DemoDesk>>> {
    let desks = &server.0.options.demo_desks;
    if server.node().config().environment != Environment::Demo || desks.is_empty() {
        return Err(Refused::not_found("page"));
    }
    Ok(Json(desks.clone()))
}

/// Begins a session and sets its cookie. It ends when it is not used for eight hours, when its token expires, or when told.
#[utoipa::path(
    post, path = "/api/v1/session", tag = "session", security(()), request_body = SignIn,
    responses((status = 200, body = Whoami, headers(("Set-Cookie" = String, description = "The session"))), Problems)
)]
pub(crate) async fn sign_in(
    State(server): State<Server>,
    headers: HeaderMap,
    JsonBody(sign_in): JsonBody<SignIn>,
) -> Answer<impl IntoResponse> {
    let now = server.now();
    let tokens = || server.0.tokens.read().unwrap_or_else(std::sync::PoisonError::into_inner);
    let Some(grant) = tokens().find(sign_in.token.trim(), now) else {
        tracing::warn!("sign-in failed: unknown or expired token");
        return Err(match server.0.sessions.failed(now) {
            None => Refused::new(Code::Unauthenticated, "This node does not know this token, or it has expired."),
            Some(wait) => {
                Refused::new(Code::Busy, "Too many failed sign-ins: wait a minute.").retry_after(wait.as_secs())
            }
        });
    };
    if let Some(old) = session_id(&headers) {
        server.0.sessions.end(old);
    }
    let whoami = whoami_of(&server, &grant.duty);
    tracing::info!(actor = %grant.duty.actor, unit = %grant.duty.unit, "signed in");
    let id = server.0.sessions.begin(grant, now, &mut *server.0.entropy.entropy());
    let secure = if server.0.options.behind_tls_proxy { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={id}; HttpOnly; SameSite=Strict; Path=/{secure}");
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(whoami)))
}

/// Ends the session and clears what the browser keeps of it.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session", responses((status = 204), Problems))]
pub(crate) async fn sign_out(State(server): State<Server>, caller: Caller) -> impl IntoResponse {
    if let Credential::Session(id) = &caller.credential {
        server.0.sessions.end(id);
    }
    let cookie = format!("{COOKIE}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
    let headers =
        [(header::SET_COOKIE, cookie), (header::HeaderName::from_static("clear-site-data"), "\"cache\"".to_owned())];
    (StatusCode::NO_CONTENT, AppendHeaders(headers))
}

/// The caller's duty, what it allows, and the node's state.
#[utoipa::path(get, path = "/api/v1/whoami", tag = "session", responses((status = 200, body = Whoami), Problems))]
pub(crate) async fn whoami(State(server): State<Server>, caller: Caller) -> Json<Whoami> {
    Json(whoami_of(&server, &caller.duty))
}

fn whoami_of(server: &Server, duty: &Duty) -> Whoami {
    let node = server.node();
    let config = node.config();
    let index = node.screening().snapshot();
    Whoami {
        actor: duty.actor.0.clone(),
        unit: duty.unit.0.clone(),
        duty: duty.name.clone(),
        purpose: duty.purpose.clone(),
        legal_basis: duty.legal_basis.clone(),
        permissions: node.policy().permissions(&duty.roles).iter().map(|action| action.name().to_owned()).collect(),
        node: NodeInfo {
            name: config.name.clone(),
            environment: config.environment.word().to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            classification: config.classification.clone(),
            position: node.view_position().0,
            index_position: index.position().0,
            subjects: u64::try_from(index.len()).unwrap_or(u64::MAX),
            time: server.now().to_string(),
        },
    }
}
