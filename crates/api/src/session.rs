//! Who is asking, from which duty, for what purpose.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Sign-in by a token that names actor, unit and duty.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct SignIn {
    /// The token as handed out once.
    pub token: String,
}

/// The duty in which the caller works, and the node's state: what the console's banner shows.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Whoami {
    /// The person or system.
    pub actor: String,
    /// The desk that owns the work.
    pub unit: String,
    /// The duty, for example `passenger-data analyst`.
    pub duty: String,
    /// Purpose of every consultation made in this duty.
    pub purpose: String,
    /// Legal basis of this duty.
    pub legal_basis: String,
    /// What the duty allows, by action name, for example `hits.decide`.
    pub permissions: Vec<String>,
    /// The node.
    pub node: NodeInfo,
}

/// The node and its state.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NodeInfo {
    /// The agency's name for it.
    pub name: String,
    /// `demo`, `training` or `live`.
    pub environment: String,
    /// Software version.
    pub version: String,
    /// Highest classification the node may hold.
    pub classification: String,
    /// Journal position now.
    pub position: u64,
    /// Position of the screening index.
    pub index_position: u64,
    /// Subjects in the screening index.
    pub subjects: u64,
    /// The node's time, UTC.
    pub time: String,
}

/// A demo desk: only a demo node hands these out, so that a visitor signs in with one click.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub struct DemoDesk {
    /// The person.
    pub actor: String,
    /// The desk.
    pub unit: String,
    /// The duty.
    pub duty: String,
    /// What this desk shows.
    pub about: String,
    /// Its token.
    pub token: String,
}

/// Whether the node answers. Shows nothing of what it holds.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Health {
    /// `ok`; `behind` when the views have not folded the journal's last entries yet; `full` when the disk is, so that
    /// nothing is stored; `stopped` when a disk failed, so that nothing is stored until the node is started again.
    pub status: String,
    /// Software version.
    pub version: String,
}
