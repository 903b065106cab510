//! Arguments of `liaison erase`.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Erase {
    /// Propose to erase records because an order demands it; another person decides
    Propose {
        /// Id of a passenger; several times
        #[arg(long, value_name = "ID", required_unless_present = "subject")]
        passenger: Vec<String>,
        /// Id of a listed person; several times
        #[arg(long, value_name = "ID")]
        subject: Vec<String>,
        /// By whose order
        #[arg(long, value_parser = ["court-order", "supervisory-authority", "right-granted"])]
        ground: String,
        /// Where the order is found: a file number, nothing about a person; it is kept for good
        #[arg(long, value_name = "REF")]
        reference: String,
    },
    /// Decide a proposal of somebody else; what is approved is gone for good
    Decide {
        /// Id of the order
        order: String,
        /// approve or refuse
        #[arg(value_parser = ["approve", "refuse"])]
        decision: String,
    },
    /// Orders that wait, with what they come to
    List {
        /// Those that are decided, too
        #[arg(long)]
        all: bool,
    },
}
