//! `liaison backup`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum Backup {
    /// Begin a backup: a new directory and a new key, to be kept apart
    Init {
        /// New directory, outside the node's
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// New file for the key that opens it, outside both
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
    /// Add what is new, beside the running node; goes on where it was stopped
    Create {
        /// Directory of the backup
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// Key of the backup
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// Days until the key of a replaced generation is destroyed, 30 at most
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(i64).range(0..=30))]
        keep_days: i64,
    },
    /// Show the generations
    List(Chosen),
    /// Check every signature, frame, tree head and part of a generation
    Verify(Chosen),
    /// Rebuild the node in a new directory, in a new epoch
    Restore(Restore),
}

#[derive(Debug, Args)]
pub struct Chosen {
    /// Directory of the backup
    #[arg(long, value_name = "DIR")]
    pub from: PathBuf,
    /// Key of the backup
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// Generation; the newest by default
    #[arg(long)]
    pub generation: Option<u64>,
}

#[derive(Debug, Args)]
pub struct Restore {
    #[command(flatten)]
    pub chosen: Chosen,
    /// New or empty directory for the node
    #[arg(long, value_name = "DIR")]
    pub into: PathBuf,
    /// The node's key, from where it is kept
    #[arg(long, value_name = "FILE")]
    pub node_key: PathBuf,
    /// The node's signing key, from where it is kept
    #[arg(long, value_name = "FILE")]
    pub sign_key: PathBuf,
    /// What is left of the old directory: says what was lost, and who was erased since the backup
    #[arg(long, value_name = "DIR")]
    pub old: Option<PathBuf>,
    /// A later checkpoint of the node that somebody keeps, several times: says what was lost
    #[arg(long, value_name = "FILE")]
    pub last_checkpoint: Vec<PathBuf>,
}
