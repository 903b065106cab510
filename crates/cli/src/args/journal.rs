//! `liaison journal`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub enum Journal {
    /// Check every stored byte, or a range of entries, or against a checkpoint that a partner kept
    Verify(Verify),
    /// Prove one entry: a file that anybody checks with `verify-bundle`
    Prove(Prove),
    /// Check a proof, on any machine: needs this program and the file
    VerifyBundle(VerifyBundle),
    /// Print the newest signed checkpoints, as partners and witnesses are given them
    Checkpoint {
        /// watch, travel, work, exchange or access; all of them without it
        #[arg(long)]
        stream: Option<String>,
    },
    /// Print the keys that checkpoints and proofs of this node are checked with
    Key,
    /// Show entries: who did what when
    Show {
        /// Entries after this position
        #[arg(long, default_value_t = 0)]
        after: u64,
        /// How many
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
}

#[derive(Debug, Args)]
pub struct Verify {
    /// Only entries from this position on, and the commits around them
    #[arg(long, value_name = "POSITION")]
    pub from: Option<u64>,
    /// Only entries up to this position, and the commits around them
    #[arg(long, value_name = "POSITION")]
    pub to: Option<u64>,
    /// Compare with this checkpoint; several times
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Prove {
    /// Position of the entry, as `journal show` has it; access:POSITION for the access log
    pub entry: String,
    /// Hand over this part in clear, with what its commitment is checked with; several times
    #[arg(long, value_name = "LABEL")]
    pub reveal: Vec<String>,
    /// A checkpoint that the receiver kept: the proof shows that the log goes on from it
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Option<PathBuf>,
    /// Write the proof here; without it, to standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct VerifyBundle {
    /// The proof
    pub file: PathBuf,
    /// The key that must have signed it: as `journal key` prints it, or a file with such lines
    #[arg(long, value_name = "KEY")]
    pub key: Option<String>,
    /// A checkpoint that you kept: the proof must be of the same history
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Option<PathBuf>,
    /// Write what is revealed into this directory, one file for each part
    #[arg(long, value_name = "DIR")]
    pub save: Option<PathBuf>,
}
