//! Everything that is not a success, in one place: what the caller is told, and what stays in the node's log.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use liaison_api::problem::FieldError;
use liaison_api::{Code, Problem};
use liaison_domain::Refusal;
use liaison_node::{AppendError, NodeError};
use uuid::Uuid;

/// A refusal on its way out.
#[derive(Debug)]
pub(crate) struct Refused {
    problem: Box<Problem>,
    retry_after: Option<i64>,
}

/// What a handler returns.
pub(crate) type Answer<T> = Result<T, Refused>;

/// Media type of problem details (RFC 9457).
pub(crate) const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/problem+json");

impl Refused {
    pub(crate) fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { problem: Box::new(Problem::new(code, detail)), retry_after: None }
    }

    /// Seconds until it makes sense to try again.
    pub(crate) fn retry_after(mut self, seconds: i64) -> Self {
        self.retry_after = Some(seconds.max(1));
        self
    }

    pub(crate) fn invalid(field: &str, message: impl Into<String>) -> Self {
        let message = message.into();
        let mut refused = Self::new(Code::Invalid, format!("{field}: {message}"));
        refused.problem.errors.push(FieldError { field: field.to_owned(), message });
        refused
    }

    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(Code::NotFound, format!("There is no such {what}, or none you may know of."))
    }

    pub(crate) fn too_large(limit: u64) -> Self {
        Self::new(
            Code::TooLarge,
            format!("The body is larger than the limit of {limit} bytes: nothing of it was kept."),
        )
    }

    /// The change is durable, and only its answer could not be read: the caller must not send it again.
    pub(crate) fn although_made(mut self) -> Self {
        self.problem.detail.insert_str(0, "Your change is made and will be kept; only the answer could not be read. ");
        self
    }

    /// A fault of the node: the caller gets the trace, the log gets the cause.
    pub(crate) fn fault(cause: &dyn std::fmt::Display, trace: Uuid) -> Self {
        tracing::error!(request.id = %trace, error = %cause, "request failed");
        let detail = format!("This is a fault of the node, not of your request. Give the operator the trace {trace}.");
        let mut refused = Self::new(Code::Fault, detail);
        refused.problem.trace = Some(trace.to_string());
        refused
    }

    /// The one mapping from what use cases refuse. Error texts of the node never hold personal data.
    pub(crate) fn of(error: &NodeError, trace: Uuid) -> Self {
        match error {
            NodeError::Denied(denied) => Self::new(Code::NotPermitted, sentence(denied)),
            NodeError::Refused(refusal) => Self::of_refusal(refusal),
            NodeError::NotFound(what) => Self::not_found(what),
            NodeError::Invalid { field, message } => Self::invalid(field, message),
            NodeError::Conflict { current } => {
                let mut refused = Self::new(Code::Conflict, sentence(error));
                refused.problem.current_version = Some(*current);
                refused
            }
            NodeError::Taken(_) => Self::new(Code::Conflict, sentence(error)),
            NodeError::TooLarge { limit } => Self::too_large(*limit),
            NodeError::Busy(_) => Self::new(Code::Busy, sentence(error)).retry_after(5),
            NodeError::NotAnswered(cause) => {
                tracing::error!(request.id = %trace, error = %cause, "not answered: the access log cannot be written");
                let mut refused = Self::new(Code::NotAnswered, sentence(error)).retry_after(10);
                refused.problem.trace = Some(trace.to_string());
                refused
            }
            error if error.is_disk_full() => {
                tracing::error!(request.id = %trace, %error, "the disk is full");
                let detail =
                    "The node's disk is full: nothing of your request was done. Tell the operator to make room.";
                let mut refused = Self::new(Code::DiskFull, detail).retry_after(10);
                refused.problem.trace = Some(trace.to_string());
                refused
            }
            NodeError::Append(cause) => Self::of_append(cause, trace),
            NodeError::Stopped => Self::new(Code::WrongState, sentence(error)),
            NodeError::Read(_)
            | NodeError::Seal(_)
            | NodeError::View(_)
            | NodeError::Payload(_)
            | NodeError::File { .. } => Self::fault(error, trace),
        }
    }

    /// What the journal refuses. A conflict and a full disk are told before.
    fn of_append(cause: &AppendError, trace: Uuid) -> Self {
        match cause {
            AppendError::Erased { .. } | AppendError::Expired { .. } => Self::new(Code::Gone, sentence(cause)),
            AppendError::Masked { .. } => Self::new(Code::WrongState, sentence(cause)),
            AppendError::NoEscrow => Self::new(Code::Unavailable, sentence(cause)),
            AppendError::Unfinished { .. } => {
                tracing::error!(request.id = %trace, error = %cause, "an act of the journal is decided and not finished");
                let detail = "It is decided and will be kept, but not everything that it destroys is gone yet: the \
                              node goes on with it by itself. Do not send it again; tell the operator.";
                let mut refused = Self::new(Code::Unfinished, detail);
                refused.problem.trace = Some(trace.to_string());
                refused
            }
            AppendError::Full | AppendError::Unavailable(_) => {
                tracing::error!(request.id = %trace, error = %cause, "the journal stores nothing");
                let detail =
                    "The node stores nothing at the moment: nothing of your request was done. Tell the operator.";
                let mut refused = Self::new(Code::Unavailable, detail).retry_after(10);
                refused.problem.trace = Some(trace.to_string());
                refused
            }
            AppendError::Conflict { .. } | AppendError::ClaimTaken { .. } | AppendError::Invalid(_) => {
                Self::fault(cause, trace)
            }
        }
    }

    fn of_refusal(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::Missing(what) => Self::not_found(what),
            Refusal::WrongState(_) | Refusal::NotYours(_) => Self::new(Code::WrongState, sentence(refusal)),
            Refusal::SecondPerson => Self::new(Code::SecondPersonNeeded, sentence(refusal)),
            Refusal::Invalid { field, message } => Self::invalid(field, *message),
        }
    }
}

/// The text of an error with a capital at its start.
fn sentence(error: &dyn std::fmt::Display) -> String {
    let text = error.to_string();
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self.problem).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body).into_response();
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"liaison\""));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(error: &NodeError) -> (Code, u16, Option<i64>) {
        let refused = Refused::of(error, Uuid::from_u128(1));
        (refused.problem.code, refused.problem.status, refused.retry_after)
    }

    fn unfinished() -> AppendError {
        AppendError::Unfinished { position: liaison_journal::Position(4), reason: "/node/parts is read".to_owned() }
    }

    #[test]
    fn an_act_that_is_not_finished_says_that_it_is_decided_and_not_to_be_repeated() {
        let refused = Refused::of(&NodeError::Append(unfinished()), Uuid::from_u128(7));
        let detail = &refused.problem.detail;
        assert!(detail.starts_with("It is decided") && detail.contains("Do not send it again"), "{detail}");
        assert!(!detail.contains("/node"), "the cause is the operator's: {detail}");
        assert_eq!(refused.problem.trace, Some(Uuid::from_u128(7).to_string()));
    }

    #[test]
    fn every_refusal_has_its_code() {
        let append = |error| NodeError::Append(error);
        for (error, code, status, retry) in [
            (Refusal::SecondPerson.into(), Code::SecondPersonNeeded, 403, None),
            (Refusal::WrongState("no").into(), Code::WrongState, 409, None),
            (Refusal::Missing("list").into(), Code::NotFound, 404, None),
            (Refusal::Invalid { field: "reason", message: "say why" }.into(), Code::Invalid, 422, None),
            (NodeError::Conflict { current: 3 }, Code::Conflict, 409, None),
            (NodeError::Taken("a list of this name"), Code::Conflict, 409, None),
            (NodeError::TooLarge { limit: 8 }, Code::TooLarge, 413, None),
            (NodeError::Busy("wait"), Code::Busy, 429, Some(5)),
            (NodeError::NotAnswered(AppendError::Full), Code::NotAnswered, 503, Some(10)),
            (append(AppendError::Full), Code::DiskFull, 507, Some(10)),
            (
                NodeError::File { what: "the quarantine", source: std::io::ErrorKind::StorageFull.into() },
                Code::DiskFull,
                507,
                Some(10),
            ),
            (append(AppendError::Unavailable("disk".to_owned())), Code::Unavailable, 503, Some(10)),
            (append(AppendError::Invalid("x")), Code::Fault, 500, None),
            (append(AppendError::Erased { unit: Uuid::from_u128(1) }), Code::Gone, 410, None),
            (append(AppendError::Expired { day: "2026-05-01".parse().unwrap() }), Code::Gone, 410, None),
            (append(AppendError::Masked { unit: Uuid::from_u128(1) }), Code::WrongState, 409, None),
            (append(AppendError::NoEscrow), Code::Unavailable, 503, None),
            (append(unfinished()), Code::Unfinished, 503, None),
        ] {
            assert_eq!(told(&error), (code, status, retry), "{error}");
        }
    }

    #[test]
    fn a_fault_tells_the_caller_the_trace_and_not_the_cause() {
        let cause = NodeError::File { what: "the list file", source: std::io::Error::other("/node/secret-path") };
        let refused = Refused::of(&cause, Uuid::from_u128(7));
        assert_eq!(refused.problem.trace, Some(Uuid::from_u128(7).to_string()));
        assert!(!refused.problem.detail.contains("list file") && !refused.problem.detail.contains("secret"));
    }
}
