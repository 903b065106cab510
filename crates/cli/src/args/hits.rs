//! `liaison hits`.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Hits {
    /// The queue
    List {
        /// open, mine, overdue, confirmed, decided or all
        #[arg(long, default_value = "open")]
        state: String,
        /// How many
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// One hit with its evidence
    Show {
        /// Id
        hit: String,
    },
    /// Print a hit with its evidence as a PDF file
    Print {
        /// Id
        hit: String,
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Take a hit to look at it
    Claim {
        /// Id
        hit: String,
    },
    /// Give it back
    Release {
        /// Id
        hit: String,
    },
    /// It is the listed person
    Confirm {
        /// Id
        hit: String,
        /// Code of the ground; `hits show` lists them
        #[arg(long)]
        ground: String,
        /// In your words
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// It is not the listed person
    Reject {
        /// Id
        hit: String,
        /// Code of the ground; `hits show` lists them
        #[arg(long)]
        ground: String,
        /// In your words
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Give it to another desk
    HandOver {
        /// Id
        hit: String,
        /// The desk
        #[arg(long)]
        unit: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Say what came of a confirmed hit
    Outcome {
        /// Id
        hit: String,
        /// Code of the outcome; `hits show` lists them
        #[arg(long)]
        outcome: String,
        /// In your words
        #[arg(long, default_value = "")]
        note: String,
    },
}
