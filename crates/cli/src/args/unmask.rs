//! Arguments of `liaison unmask`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct Unmask {
    /// Id of the passenger
    pub passenger: String,
    /// The two people's key files, as `escrow create` made them
    #[arg(long, num_args = 2, value_names = ["A", "B"], required = true)]
    pub keys: Vec<PathBuf>,
    /// Reference of the approval, nothing about a person: it is kept for good
    #[arg(long, value_name = "REF")]
    pub approval: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
}
