//! Arguments of `liaison escrow`.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Escrow {
    /// Make the pair: two key files for two people; the node keeps the public halves only
    Create {
        /// File for the first person's key
        #[arg(long, value_name = "FILE")]
        out_a: PathBuf,
        /// File for the second person's key
        #[arg(long, value_name = "FILE")]
        out_b: PathBuf,
    },
    /// Say whether there is a pair
    Status,
}
