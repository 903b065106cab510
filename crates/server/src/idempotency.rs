//! The same change sent twice is made once. A key holds for a day, in memory: after a restart the journal itself still
//! keeps decisions from happening twice (expected versions) and messages from being taken twice (claims).
//!
//! Answers without personal data are kept and given again. Answers with personal data are not kept: they are read again
//! through the access log ([`ReadAgain`]). Only successes count; what was refused changed nothing and may be sent again.

use std::collections::HashMap;
use std::sync::Mutex;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use liaison_api::Code;
use liaison_node::Duty;

use crate::caller::Caller;
use crate::extract::{LARGEST_JSON, limited, restored};
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::sessions::lock;

const LIFE: SignedDuration = SignedDuration::from_hours(24);
const MOST: usize = 4_096;

/// Header that names the key.
pub(crate) const KEY: &str = "idempotency-key";

/// Header that says an answer is given again.
const REPLAYED: &str = "idempotency-replayed";

/// In an answer's extensions: it holds personal data, so it is not kept.
#[derive(Clone, Copy)]
pub(crate) struct ReadAgain;

/// In a request's extensions: the change is made already, only the answer is wanted.
#[derive(Clone, Copy)]
pub(crate) struct MadeAlready;

/// An answer as kept.
#[derive(Clone)]
pub(crate) struct Kept {
    status: StatusCode,
    content_type: Option<HeaderValue>,
    body: Option<Bytes>,
}

enum Standing {
    Working,
    Done(Kept),
}

struct Known {
    request: [u8; 32],
    since: Timestamp,
    state: Standing,
}

type Name = (String, String, String);

/// Keys of the last day.
#[derive(Default)]
pub(crate) struct Idempotency(Mutex<HashMap<Name, Known>>);

/// What a key means for a request.
pub(crate) enum Turn<'a> {
    /// Nobody used it: do it, then say so.
    First(Guard<'a>),
    /// It is done; the answer, unless it must be read again.
    Again(Kept),
}

/// Forgets the key unless the change succeeded.
pub(crate) struct Guard<'a> {
    keys: &'a Idempotency,
    name: Option<Name>,
}

impl Idempotency {
    /// Looks a key up and takes it.
    pub(crate) fn begin(&self, duty: &Duty, key: &str, request: [u8; 32], now: Timestamp) -> Answer<Turn<'_>> {
        // A kept answer is given without asking the policy, so it is given to the same duty only.
        let name = (duty.actor.0.clone(), duty.unit.0.clone(), format!("{:?} {key}", duty.roles));
        let mut keys = lock(&self.0);
        keys.retain(|_, known| now.duration_since(known.since) < LIFE);
        match keys.get(&name) {
            Some(known) if known.request != request => {
                let detail = "This idempotency key was used with another request: make a new key for a new request.";
                return Err(Refused::new(Code::IdempotencyMismatch, detail));
            }
            Some(Known { state: Standing::Working, .. }) => {
                let detail = "The same request is being worked on: wait for its answer.";
                return Err(Refused::new(Code::Busy, detail).retry_after(1));
            }
            Some(Known { state: Standing::Done(kept), .. }) => return Ok(Turn::Again(kept.clone())),
            None => {}
        }
        if keys.len() >= MOST
            && let Some(oldest) = keys.iter().min_by_key(|(_, known)| known.since).map(|(name, _)| name.clone())
        {
            keys.remove(&oldest);
        }
        keys.insert(name.clone(), Known { request, since: now, state: Standing::Working });
        Ok(Turn::First(Guard { keys: self, name: Some(name) }))
    }
}

impl Guard<'_> {
    /// Notes that the change is made, and keeps its answer.
    pub(crate) async fn done(mut self, response: Response) -> Response {
        if !response.status().is_success() {
            return response;
        }
        let (parts, body) = response.into_parts();
        let again = parts.extensions.get::<ReadAgain>().is_some();
        let Ok(bytes) = to_bytes(body, usize::MAX).await else {
            return Refused::new(Code::Unavailable, "The answer was lost; the change is made: read it again.")
                .into_response();
        };
        let kept = Kept {
            status: parts.status,
            content_type: parts.headers.get(header::CONTENT_TYPE).cloned(),
            body: (!again).then(|| bytes.clone()),
        };
        if let Some(name) = self.name.take()
            && let Some(known) = lock(&self.keys.0).get_mut(&name)
        {
            known.state = Standing::Done(kept);
        }
        Response::from_parts(parts, Body::from(bytes))
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            lock(&self.keys.0).remove(name);
        }
    }
}

impl Kept {
    /// The answer, `None` when it must be read again.
    pub(crate) fn response(self) -> Option<Response> {
        let mut response = (self.status, self.body?).into_response();
        if let Some(content_type) = self.content_type {
            response.headers_mut().insert(header::CONTENT_TYPE, content_type);
        }
        Some(marked(response))
    }
}

fn marked(mut response: Response) -> Response {
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    response
}

/// The key of a request, when it has one.
pub(crate) fn key(headers: &HeaderMap) -> Answer<Option<&str>> {
    let Some(value) = headers.get(KEY) else { return Ok(None) };
    let key = value.to_str().ok().filter(|key| (1..=128).contains(&key.len()));
    key.map(Some).ok_or_else(|| Refused::invalid("Idempotency-Key", "write 1 to 128 visible signs"))
}

/// Digest of what is asked.
pub(crate) fn digest(target: &str, body: &[u8]) -> [u8; 32] {
    let mut text = target.as_bytes().to_vec();
    text.push(0);
    text.extend_from_slice(body);
    liaison_crypto::sha256(&text)
}

/// Layer over the changes that come as JSON.
pub(crate) async fn once(State(server): State<Server>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !request.headers().contains_key(KEY) {
        return next.run(request).await;
    }
    keyed(&server, request, next).await.unwrap_or_else(IntoResponse::into_response)
}

async fn keyed(server: &Server, request: Request, next: Next) -> Answer<Response> {
    let (parts, body) = request.into_parts();
    let caller = Caller::of(&parts, server)?;
    let request = Request::from_parts(parts.clone(), body);
    let body = limited(request, LARGEST_JSON).await?;
    let target = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let key = key(&parts.headers)?.unwrap_or_default().to_owned();
    let turn = server.0.idempotency.begin(&caller.duty, &key, digest(&target, &body), server.now())?;
    let mut request = restored(parts, body);
    let kept = match turn {
        Turn::First(guard) => return Ok(guard.done(next.run(request).await).await),
        Turn::Again(kept) => kept.response(),
    };
    if let Some(response) = kept {
        return Ok(response);
    }
    request.extensions_mut().insert(MadeAlready);
    Ok(marked(next.run(request).await))
}
