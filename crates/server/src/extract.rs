//! Path, query and body of a request, each with the house's own refusals.

use std::str::FromStr;
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use liaison_api::Code;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio_stream::StreamExt;
use zeroize::{Zeroize, Zeroizing};

use crate::problem::{Answer, Refused};
use crate::server::Server;

/// How long a piece of a body may take to come: a caller who stalls holds nothing up for good.
const STALLED: Duration = Duration::from_secs(30);

/// Largest JSON body in bytes.
pub(crate) const LARGEST_JSON: usize = 64 << 10;

/// The id in the path. Ids are opaque: one that cannot be read is one that does not exist.
pub(crate) struct Id<T>(pub T);

impl<T: FromStr + Send> FromRequestParts<Server> for Id<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Answer<Self> {
        let missing = || Refused::not_found("thing");
        let Path(text) = Path::<String>::from_request_parts(parts, server).await.map_err(|_| missing())?;
        text.parse().map(Self).map_err(|_| missing())
    }
}

/// Parameters of the query.
pub(crate) struct Params<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Server> for Params<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Answer<Self> {
        // The rejection may repeat a value; only its kind is told.
        let Query(value) = Query::<T>::from_request_parts(parts, server).await.map_err(|_| {
            Refused::invalid("query", "a parameter is missing or does not fit: see the description of this endpoint")
        })?;
        Ok(Self(value))
    }
}

/// Largest JSON body with secrets in it, in bytes.
const LARGEST_SECRET: usize = 8 << 10;

/// A JSON body with secrets in it: overwritten when it is dropped, and never in an error.
pub(crate) struct SecretBody(Zeroizing<Vec<u8>>);

impl SecretBody {
    /// What stands in it. Text that is borrowed from it is copied nowhere.
    pub(crate) fn read<'a, T: Deserialize<'a>>(&'a self) -> Answer<T> {
        serde_json::from_slice(&self.0).map_err(|error| not_read(&error))
    }
}

impl FromRequest<Server> for SecretBody {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &Server) -> Answer<Self> {
        is_json(request.headers())?;
        let limit = u64::try_from(LARGEST_SECRET).unwrap_or(u64::MAX);
        announced(request.headers(), limit)?;
        let mut pieces = request.into_body().into_data_stream();
        // As large as it may get from the start: a vector that grows leaves copies behind.
        let mut body = Zeroizing::new(Vec::with_capacity(LARGEST_SECRET));
        while let Some(piece) = next_piece(&mut pieces).await? {
            if body.len() + piece.len() > LARGEST_SECRET {
                return Err(Refused::too_large(limit));
            }
            body.extend_from_slice(&piece);
            if let Ok(mut piece) = piece.try_into_mut() {
                piece.as_mut().zeroize();
            }
        }
        Ok(Self(body))
    }
}

/// A JSON body.
pub(crate) struct JsonBody<T>(pub T);

fn is_json(headers: &HeaderMap) -> Answer<()> {
    let json = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|value| {
        let media = value.split(';').next().unwrap_or_default().trim();
        media.eq_ignore_ascii_case("application/json")
    });
    if json { Ok(()) } else { Err(Refused::invalid("content-type", "send application/json")) }
}

/// A text error of serde may repeat a value: only the place is told.
fn not_read(error: &serde_json::Error) -> Refused {
    let what = if error.is_data() { "a field is missing or has another type" } else { "not JSON" };
    Refused::invalid("body", format!("{what} (line {}, column {})", error.line(), error.column()))
}

impl<T: DeserializeOwned> FromRequest<Server> for JsonBody<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &Server) -> Answer<Self> {
        is_json(request.headers())?;
        let bytes = limited(request, LARGEST_JSON).await?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| not_read(&error))
    }
}

/// The body, when it is not longer than `limit`. A longer one that says so is refused before a byte is read; one that does
/// not say so is dropped as soon as it passes the limit.
pub(crate) async fn limited(request: Request, limit: usize) -> Answer<Bytes> {
    let limit_bytes = u64::try_from(limit).unwrap_or(u64::MAX);
    announced(request.headers(), limit_bytes)?;
    let mut pieces = request.into_body().into_data_stream();
    let mut body = Vec::new();
    while let Some(piece) = next_piece(&mut pieces).await? {
        if body.len() + piece.len() > limit {
            return Err(Refused::too_large(limit_bytes));
        }
        body.extend_from_slice(&piece);
    }
    Ok(body.into())
}

/// The next piece of a body, `None` at its end.
pub(crate) async fn next_piece(pieces: &mut BodyDataStream) -> Answer<Option<Bytes>> {
    match tokio::time::timeout(STALLED, pieces.next()).await {
        Ok(None) => Ok(None),
        Ok(Some(Ok(piece))) => Ok(Some(piece)),
        Ok(Some(Err(_))) => Err(Refused::new(Code::Invalid, "The body broke off before its end: send it again.")),
        Err(_) => Err(Refused::new(Code::Invalid, "The body stalled: send it again.")),
    }
}

/// Refuses a body that announces more than `limit` bytes.
pub(crate) fn announced(headers: &HeaderMap, limit: u64) -> Answer<()> {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    match length {
        Some(length) if length > limit => Err(Refused::too_large(limit)),
        _ => Ok(()),
    }
}

/// A request's body and headers put together again after the body was read.
pub(crate) fn restored(parts: Parts, body: Bytes) -> Request {
    Request::from_parts(parts, Body::from(body))
}
