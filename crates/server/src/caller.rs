//! Who asks: by token or by session, and whether the duty allows it, before anything else of the request is looked at.

use std::marker::PhantomData;
use std::sync::{Arc, PoisonError};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use liaison_api::Code;
use liaison_node::{Duty, Node, NodeError, OpContext};
use liaison_policy::Action;

use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::sessions::cookie;

/// Header by which a page of our own says that it meant to change something: a foreign page cannot set it.
pub const INTENT: &str = "x-liaison";

/// The caller of a router used inside the same process (the command line): put into a request's extensions, which nothing
/// that comes over a socket can do.
#[derive(Clone)]
pub struct InProcess(pub Arc<Duty>);

/// By what the caller is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Credential {
    /// A token with every request.
    Token(String),
    /// A session's cookie.
    Session(String),
    /// The same process.
    InProcess,
}

/// Somebody who is signed in.
#[derive(Clone)]
pub(crate) struct Caller {
    pub duty: Arc<Duty>,
    pub credential: Credential,
}

impl Caller {
    /// Finds out who asks. A session must say that it means a change; a token cannot be sent by a foreign page.
    pub(crate) fn of(parts: &Parts, server: &Server) -> Answer<Self> {
        if let Some(InProcess(duty)) = parts.extensions.get() {
            return Ok(Self { duty: Arc::clone(duty), credential: Credential::InProcess });
        }
        let unknown = || {
            Refused::new(Code::Unauthenticated, "Sign in with a token that this node knows and that has not expired.")
        };
        if let Some(token) = bearer(&parts.headers) {
            let tokens = server.0.tokens.read().unwrap_or_else(PoisonError::into_inner);
            let grant = tokens.find(token, server.now()).ok_or_else(unknown)?;
            return Ok(Self { duty: grant.duty, credential: Credential::Token(token.to_owned()) });
        }
        let id = session_id(&parts.headers).ok_or_else(unknown)?;
        let grant = server.0.sessions.touch(id, server.now()).ok_or_else(unknown)?;
        let reading = matches!(parts.method, Method::GET | Method::HEAD);
        if !reading && parts.headers.get(INTENT).is_none_or(|value| value != "1") {
            return Err(Refused::new(Code::NotPermitted, "A change in a session needs the header X-Liaison: 1."));
        }
        Ok(Self { duty: grant.duty, credential: Credential::Session(id.to_owned()) })
    }

    /// Whether the caller is still signed in; asked by answers that go on for long.
    pub(crate) fn is_still_in(&self, server: &Server) -> bool {
        match &self.credential {
            Credential::InProcess => true,
            Credential::Session(id) => server.0.sessions.is_alive(id, server.now()),
            Credential::Token(token) => {
                server.0.tokens.read().unwrap_or_else(PoisonError::into_inner).find(token, server.now()).is_some()
            }
        }
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

pub(crate) fn session_id(headers: &HeaderMap) -> Option<&str> {
    headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).find_map(cookie)
}

impl FromRequestParts<Server> for Caller {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Answer<Self> {
        Self::of(parts, server)
    }
}

/// An action as a type, so that a handler names what it needs in its signature.
pub(crate) trait Needs {
    const ACTION: Action;
}

macro_rules! needs {
    ($($name:ident),+ $(,)?) => {$(
        pub(crate) struct $name;
        impl Needs for $name {
            const ACTION: Action = Action::$name;
        }
    )+};
}

needs! {
    FlightsRead, PassengersUnmask, MessagesRead, MessagesSend, HitsRead, HitsDecide, HitsHandOver, ListsRead, ListsWrite, ListsImport,
    UsesPropose, ApprovalsDecide, SubjectsRead, JournalRead, JournalVerify, RetentionRead,
    StatisticsRead, SystemRead,
    ErasureRead, ErasurePropose, ErasureDecide,
}

/// Somebody who is signed in and whose duty allows the action. As the first argument of a handler it refuses before path,
/// query and body are read; the use case asks the policy again.
pub(crate) struct May<A> {
    pub caller: Caller,
    pub context: OpContext,
    server: Server,
    action: PhantomData<A>,
}

impl<A: Needs> May<A> {
    /// Runs a use case in the caller's context.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Node, &OpContext) -> Result<T, NodeError> + Send + 'static,
    ) -> Answer<T> {
        self.server.run(self.context.clone(), work).await
    }

    /// Waits until the views stand at `position`.
    pub(crate) async fn reach(&self, position: Option<u64>) -> Answer<()> {
        self.server.reach(&self.context, position).await
    }
}

impl<A: Needs + Send> FromRequestParts<Server> for May<A> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Answer<Self> {
        let caller = Caller::of(parts, server)?;
        let context = server.context(&caller.duty);
        context.permit(A::ACTION).map_err(|error| Refused::of(&error, context.request))?;
        Ok(Self { caller, context, server: server.clone(), action: PhantomData })
    }
}
