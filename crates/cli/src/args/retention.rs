//! `liaison retention`.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Retention {
    /// The terms in force, each with its law
    Terms,
    /// What is held, due and done, and whether the clock is believed
    Status,
    /// What goes next, by due time
    Next {
        /// How many lines
        #[arg(long, default_value_t = 50)]
        limit: u32,
        /// Go on after this cursor, as the page before ended with
        #[arg(long, value_name = "CURSOR")]
        after: Option<String>,
    },
    /// Delete everything that is due now; a running node does it by itself
    Run {
        /// Only show what is due
        #[arg(long)]
        dry_run: bool,
    },
    /// Say that the machine's clock is right after it jumped: deleting goes on from here
    ConfirmClock,
}
