//! What lets others check the journal: the node's signing key.

mod signer;

pub use signer::NodeSigner;
