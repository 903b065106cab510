//! Errors as RFC 9457 problem details with codes that never change.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Stable error codes. A code says who must act: the caller corrects the request, or the operator the node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// No token or session, or one that is not known or has ended: sign in.
    Unauthenticated,
    /// The caller's duty does not allow this: ask whom `detail` names.
    NotPermitted,
    /// No such thing, or none the caller may know of.
    NotFound,
    /// The path exists, and not for this method.
    MethodNotAllowed,
    /// The request does not fit its description; `errors` names the fields.
    Invalid,
    /// Somebody changed it meanwhile: read again, then decide.
    Conflict,
    /// The idempotency key was used with another request.
    IdempotencyMismatch,
    /// The thing is not in a state that allows this.
    WrongState,
    /// What it is about was erased, or its term is over: nothing can be added to it, now or later.
    Gone,
    /// The decision is made and will be kept; what follows from it is not finished yet. Do not send it again.
    Unfinished,
    /// Author and approver are the same person.
    SecondPersonNeeded,
    /// The body is larger than the limit; nothing was read.
    TooLarge,
    /// The node is busy; `Retry-After` says when to try again.
    Busy,
    /// The access log cannot be written, so nothing is read out.
    NotAnswered,
    /// The node cannot do it now (disk full, store stopped, views behind); `detail` says who must act.
    Unavailable,
    /// The disk is full: nothing is stored until the operator makes room. Reading goes on for a while.
    DiskFull,
    /// A fault of the node; the operator finds `trace` in the log.
    Fault,
}

/// What went wrong, for whom, and what to do next (`application/problem+json`).
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// `urn:liaison:problem:` and the code.
    pub r#type: String,
    /// Short title, the same for every instance of the code.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// Stable code.
    pub code: Code,
    /// What to do next. Never personal data.
    pub detail: String,
    /// Finds this request in the node's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
    /// Fields that do not fit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// For `conflict`: the version the thing has now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_version: Option<u64>,
}

/// A field that does not fit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FieldError {
    /// Its name in the request.
    pub field: String,
    /// What it must be.
    pub message: String,
}

impl Code {
    /// The HTTP status of the code.
    pub const fn status(self) -> u16 {
        match self {
            Self::Unauthenticated => 401,
            Self::NotPermitted | Self::SecondPersonNeeded => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::Conflict | Self::WrongState => 409,
            Self::Gone => 410,
            Self::TooLarge => 413,
            Self::Invalid | Self::IdempotencyMismatch => 422,
            Self::Busy => 429,
            Self::Fault => 500,
            Self::NotAnswered | Self::Unavailable | Self::Unfinished => 503,
            Self::DiskFull => 507,
        }
    }

    /// The title of the code.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Unauthenticated => "Sign in first",
            Self::NotPermitted => "Not allowed for this duty",
            Self::NotFound => "Not found",
            Self::MethodNotAllowed => "Not for this method",
            Self::Invalid => "The request does not fit",
            Self::Conflict => "Changed meanwhile",
            Self::IdempotencyMismatch => "Idempotency key used before",
            Self::WrongState => "Not possible in this state",
            Self::Gone => "Erased or expired",
            Self::Unfinished => "Decided, not finished yet",
            Self::SecondPersonNeeded => "A second person is needed",
            Self::TooLarge => "Too large",
            Self::Busy => "Busy",
            Self::NotAnswered => "Not answered",
            Self::Unavailable => "Not possible at the moment",
            Self::DiskFull => "The disk is full",
            Self::Fault => "Fault of the node",
        }
    }
}

impl Problem {
    /// A problem of this code, saying what to do next.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        let name = serde_json::to_value(code).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
        Self {
            r#type: format!("urn:liaison:problem:{name}"),
            title: code.title().to_owned(),
            status: code.status(),
            code,
            detail: detail.into(),
            trace: None,
            errors: Vec::new(),
            current_version: None,
        }
    }
}
