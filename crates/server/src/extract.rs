//! Path, query and body of a request, each with the house's own refusals.

use std::str::FromStr;
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use liaison_api::Code;
use serde::de::DeserializeOwned;
use tokio_stream::StreamExt;

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

/// A JSON body.
pub(crate) struct JsonBody<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Server> for JsonBody<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &Server) -> Answer<Self> {
        let json =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|value| {
                let media = value.split(';').next().unwrap_or_default().trim();
                media.eq_ignore_ascii_case("application/json")
            });
        if !json {
            return Err(Refused::invalid("content-type", "send application/json"));
        }
        let bytes = limited(request, LARGEST_JSON).await?;
        // A text error of serde may repeat a value: only the place is told.
        serde_json::from_slice(&bytes).map(Self).map_err(|error| {
            let what = if error.is_data() { "a field is missing or has another type" } else { "not JSON" };
            Refused::invalid("body", format!("{what} (line {}, column {})", error.line(), error.column()))
        })
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
