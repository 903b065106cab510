//! Lists, their permitted uses, imports and approvals.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// One list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct List {
    /// Id.
    pub id: String,
    /// Version.
    pub version: u64,
    /// Name.
    pub name: String,
    /// Owner unit.
    pub owner: String,
    /// Legal basis.
    pub legal_basis: String,
    /// Source it stems from.
    pub source: String,
    /// Grade of the source, for example `B2`.
    pub grade: String,
    /// Handling in words.
    pub handling: String,
    /// Uses it is permitted for: `booth`, `border-api`, `le-api`, `pnr`, `case`. None by default.
    pub permitted_uses: Vec<String>,
    /// A proposal waiting for a second person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Approval>,
    /// Records that stand.
    pub subjects: u64,
    /// Last import, when there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_import: Option<ImportRun>,
}

/// A new list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewList {
    /// Name, unique on the node.
    pub name: String,
    /// Law under which it is held.
    pub legal_basis: String,
    /// Where it stems from.
    #[serde(default)]
    pub source: String,
    /// Source grade A, B, C, X and information grade 1 to 4, for example `B2`.
    #[serde(default)]
    pub grade: Option<String>,
    /// `green`, `amber`, `amber-strict`, `red` (TLP); default `amber-strict`.
    #[serde(default)]
    pub handling: Option<String>,
}

/// Propose what a list may be used for.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ProposeUses {
    /// The list's version as read.
    pub version: u64,
    /// The uses it shall have; an empty list takes all uses away.
    pub uses: Vec<String>,
    /// Why.
    pub reason: String,
}

/// Something that waits for, or had, a second person.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Approval {
    /// Id.
    pub id: String,
    /// What it is about, in words.
    pub what: String,
    /// The list.
    pub list_id: String,
    /// Its name.
    pub list_name: String,
    /// Uses now.
    pub before: Vec<String>,
    /// Uses proposed.
    pub after: Vec<String>,
    /// Who proposed.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When, UTC.
    pub proposed: String,
    /// `waiting`, `approved`, `refused`, `void`.
    pub state: String,
    /// Whether the caller may decide it (never the author).
    pub may_decide: bool,
}

/// Approve or refuse.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ApprovalDecision {
    /// `approve` or `refuse`.
    pub decision: String,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// How to import.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportParams {
    /// `csv`, `ftm` (entities.ftm.json) or `targets-nested` (targets.nested.json).
    pub format: String,
    /// Name of a saved column mapping (CSV only).
    pub mapping: Option<String>,
    /// Only show what would happen.
    #[serde(default)]
    pub dry_run: bool,
    /// Records missing from this file are removed from the list (default true: the file is the new version).
    pub complete: Option<bool>,
}

/// One run of an import. A preview has the state `preview` and no run behind it: its id is `preview`, and its counts are
/// those the import would end with.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ImportRun {
    /// Id.
    pub id: String,
    /// The list.
    pub list_id: String,
    /// `running`, `interrupted` (resume it), `done`, `cancelled`, `withdrawn`, `preview`.
    pub state: String,
    /// Format.
    pub format: String,
    /// Started, UTC.
    pub started: String,
    /// Who.
    pub actor: String,
    /// Rows read so far.
    pub rows: u64,
    /// Bytes read of the file so far.
    pub bytes: u64,
    /// Size of the file.
    pub bytes_total: u64,
    /// Records new to the list.
    pub added: u64,
    /// Records whose content changed.
    pub changed: u64,
    /// Records that are gone from the newer version.
    pub removed: u64,
    /// Records that are the same.
    pub unchanged: u64,
    /// Rows that could not be taken.
    pub rejected: u64,
    /// The first 200 row issues.
    pub issues: Vec<RowIssue>,
    /// How many there are.
    pub issue_count: u64,
}

/// Why a row, or a part of it, was not taken. Never the value.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RowIssue {
    /// Row, from 1, the header not counted; for JSON lines the line.
    pub row: u64,
    /// Column or property, when one is to blame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Code, for example `bad-date`.
    pub code: String,
    /// What to correct.
    pub message: String,
    /// Whether the whole row was refused.
    pub rejected: bool,
}
