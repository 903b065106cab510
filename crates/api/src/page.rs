//! Cursor paging.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// One page of a list. A list says what is missing as well as what is there.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// The items, in the order the endpoint states.
    pub items: Vec<T>,
    /// Pass it as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many items the whole list has.
    pub total: u64,
    /// The journal position this answer stands at.
    pub as_of: u64,
    /// What is missing from this answer and why, in plain sentences; empty when nothing is.
    pub missing: Vec<String>,
}

/// Paging parameters.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageParams {
    /// From the `next` of the page before.
    pub cursor: Option<String>,
    /// How many items at the most, 1 to 200 (default 50).
    pub limit: Option<u32>,
    /// Answer only once the views stand at least at this journal position, so that one reads what one wrote.
    pub as_of: Option<u64>,
}
