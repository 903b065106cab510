//! The command line. Its help is the reference; a snapshot test holds all of it.
#![expect(clippy::doc_markdown, reason = "these texts are shown in a terminal, which knows no backticks")]

pub mod backup;
pub mod erase;
pub mod escrow;
mod hits;
mod journal;
mod retention;
mod unmask;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use hits::Hits;
pub use journal::{Journal, Prove, Verify, VerifyBundle};
pub use retention::Retention;
pub use unmask::Unmask;

/// Liaison: exchange counter-terrorism information and act on it.
#[derive(Debug, Parser)]
#[command(name = "liaison", version, propagate_version = true, arg_required_else_help = true)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Print one JSON value on standard output
    #[arg(long, global = true)]
    pub json: bool,
    /// Say nothing but the result
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Directory of the node
    #[arg(long, global = true, value_name = "DIR", env = "LIAISON_DATA", default_value = "liaison-data")]
    pub data: PathBuf,
    /// Address of a running node, for example http://localhost:8080; without it the directory is opened
    #[arg(long, global = true, value_name = "URL", env = "LIAISON_SERVER")]
    pub server: Option<String>,
    /// File with the token that names your duty (or LIAISON_TOKEN in the environment)
    #[arg(long, global = true, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show the whole first job with invented people: lists, a day of flights, hits in the browser
    Demo(Demo),
    /// Make a node in the data directory
    Init(Init),
    /// Run the node: API, console, clocks, watched folders
    Serve(Serve),
    /// Hand out, list and revoke tokens that name a person's duty
    #[command(subcommand)]
    Token(Token),
    /// Import a file of people into a list
    Import(Import),
    /// Lists, what they may be used for, and the second person's decision
    #[command(subcommand)]
    Lists(Lists),
    /// Screen a passenger message: against a CSV of people, or on the node
    Screen(Screen),
    /// Passenger messages
    #[command(subcommand)]
    Travel(Travel),
    /// The queue of hits, and what to do with one
    #[command(subcommand)]
    Hits(Hits),
    /// The journal: what happened, and whether it is intact
    #[command(subcommand)]
    Journal(Journal),
    /// The two keys, kept by two people, that open masked passenger data
    #[command(subcommand)]
    Escrow(escrow::Escrow),
    /// Open one masked record, once, with both keys and a recorded approval
    Unmask(Unmask),
    /// Erase what a court, the supervisory authority or a granted right orders: two people
    #[command(subcommand)]
    Erase(erase::Erase),
    /// What is folded from the journal: pages and the screening index
    #[command(subcommand)]
    Views(Views),
    /// What is kept how long, what is due, what goes next
    #[command(subcommand)]
    Retention(Retention),
    /// Measure this machine, with ceilings in the same run
    #[command(subcommand)]
    Bench(Bench),
    /// Back up the node, check a backup, restore it
    #[command(subcommand)]
    Backup(backup::Backup),
    /// Look for what is wrong with the node and say how to mend it
    Doctor,
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the OpenAPI document
    #[command(hide = true)]
    Openapi,
}

#[derive(Debug, Args)]
pub struct Demo {
    /// Port on localhost
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Invented people on the list
    #[arg(long, default_value_t = 100_000)]
    pub subjects: u32,
    /// Flights of the day
    #[arg(long, default_value_t = 300)]
    pub flights: u32,
    /// Seed: the same seed gives the same world
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Send all messages at once instead of live through the day
    #[arg(long)]
    pub no_wait: bool,
    /// Start over when the directory holds a demo already
    #[arg(long)]
    pub fresh: bool,
}

#[derive(Debug, Args)]
pub struct Init {
    /// The agency's name for the node
    #[arg(long)]
    pub name: String,
    /// What it is for
    #[arg(long, value_enum, default_value = "live")]
    pub environment: EnvironmentArg,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum EnvironmentArg {
    Live,
    Training,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// Address to listen on; only loopback, unless a TLS proxy stands before it
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: std::net::SocketAddr,
    /// A TLS proxy stands before this node: allow other addresses
    #[arg(long)]
    pub behind_tls_proxy: bool,
    /// Host names under which the node is reached, besides localhost
    #[arg(long, value_name = "NAME")]
    pub host: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub enum Token {
    /// Hand out a token; it is shown once
    Add {
        /// The person or system
        #[arg(long)]
        actor: String,
        /// The desk
        #[arg(long)]
        unit: String,
        /// What the duty is called
        #[arg(long)]
        duty: String,
        /// Roles: feed, officer, supervisor, author, approver, auditor, operator
        #[arg(long, value_delimiter = ',', required = true)]
        roles: Vec<String>,
        /// Purpose of every consultation
        #[arg(long)]
        purpose: String,
        /// Its law
        #[arg(long)]
        legal_basis: String,
        /// Days until it ends
        #[arg(long, default_value_t = 30)]
        days: u16,
    },
    /// List tokens, never their text
    List,
    /// Revoke a token
    Revoke {
        /// Its id, as `token list` shows it
        id: String,
    },
}

#[derive(Debug, Args)]
pub struct Import {
    /// The file
    pub file: PathBuf,
    /// Name of the list; made when there is none
    #[arg(long)]
    pub list: String,
    /// Format; guessed from the name
    #[arg(long, value_enum)]
    pub format: Option<FormatArg>,
    /// Column mapping for CSV: FIELD=COLUMN, several times
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub map: Vec<String>,
    /// Save the mapping under a name
    #[arg(long, value_name = "NAME")]
    pub save_mapping: Option<String>,
    /// Use a saved mapping
    #[arg(long, value_name = "NAME", conflicts_with = "map")]
    pub mapping: Option<String>,
    /// Only show what would happen
    #[arg(long)]
    pub dry_run: bool,
    /// The file holds additions only: keep records it does not have
    #[arg(long)]
    pub partial: bool,
    /// Go on with a run that was stopped or killed
    #[arg(long, value_name = "RUN")]
    pub resume: Option<String>,
    /// Law under which a new list is held
    #[arg(long, default_value = "to be stated by the owner")]
    pub legal_basis: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum FormatArg {
    /// Comma-separated values with a header
    Csv,
    /// OpenSanctions entities.ftm.json
    Ftm,
    /// OpenSanctions targets.nested.json
    TargetsNested,
}

#[derive(Debug, Subcommand)]
pub enum Lists {
    /// Every list: uses, records, last import
    Show,
    /// Propose what a list may be used for; another person decides
    Propose {
        /// Name of the list
        list: String,
        /// Uses: booth, border-api, le-api, pnr, case; none takes all away
        #[arg(long, value_delimiter = ',')]
        uses: Vec<String>,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Decide a proposal of somebody else
    Decide {
        /// Id of the proposal
        approval: String,
        /// approve or refuse
        #[arg(value_parser = ["approve", "refuse"])]
        decision: String,
        /// Why
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Undo an import as a whole
    Withdraw {
        /// Id of the run
        run: String,
    },
}

#[derive(Debug, Args)]
pub struct Screen {
    /// The passenger message
    pub file: PathBuf,
    /// Screen against this CSV, on a node that is gone afterwards
    #[arg(long, value_name = "CSV")]
    pub list: Option<PathBuf>,
    /// What the list may be used for
    #[arg(long = "use", value_enum, default_value = "pnr")]
    pub use_: UseArg,
    /// Column mapping of the CSV: FIELD=COLUMN, several times
    #[arg(long, value_name = "FIELD=COLUMN", requires = "list")]
    pub map: Vec<String>,
    /// Name of the feed, when the message goes to a node
    #[arg(long, conflicts_with = "list")]
    pub feed: Option<String>,
    /// Leave with code 10 when there are hits
    #[arg(long)]
    pub exit_on_hit: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum UseArg {
    Pnr,
    BorderApi,
    LeApi,
}

#[derive(Debug, Subcommand)]
pub enum Travel {
    /// Read a passenger message and say what is in it and what is wrong with it
    Parse {
        /// The file; - reads standard input
        file: PathBuf,
    },
    /// Print the passengers who arrive on a day as a PDF file
    Print {
        /// The day of arrival, local time, for example 2026-02-20
        day: String,
        /// Of this flight only
        #[arg(long, value_name = "ID")]
        flight: Option<String>,
        /// The file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum Views {
    /// Fold the pages anew beside the old ones, then swap them in
    Rebuild,
    /// Write the snapshot of the screening index now, so that the next start takes seconds
    Snapshot,
}

#[derive(Debug, Subcommand)]
pub enum Bench {
    /// Name matching on labelled pairs: precision, recall, F1, comparisons a second
    Names {
        /// CSV with case_group, schema, name1, name2, is_match
        file: PathBuf,
        /// Score from which a pair counts as a match; the operating threshold by default
        #[arg(long)]
        threshold: Option<f32>,
    },
    /// Searches against an index of invented people: latency, recall, false alarms
    Screen {
        /// People in the index
        #[arg(long, default_value_t = 1_000_000)]
        subjects: u32,
        /// Listed queries
        #[arg(long, default_value_t = 5_000)]
        listed: u32,
        /// Unlisted queries
        #[arg(long, default_value_t = 100_000)]
        unlisted: u32,
        /// Seed of the world
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// A 300-passenger PAXLST to full records
    Travel {
        /// Seconds to measure
        #[arg(long, default_value_t = 5)]
        seconds: u32,
    },
    /// The journal: entries one by one and in bulk, an import, commits beside it, verification
    Journal {
        /// Seconds to measure each
        #[arg(long, default_value_t = 5)]
        seconds: u32,
        /// People in each import
        #[arg(long, default_value_t = 100_000)]
        subjects: u32,
    },
    /// A list file to searchable people
    Import {
        /// People
        #[arg(long, default_value_t = 200_000)]
        subjects: u32,
    },
    /// A 300-passenger message against a node's list to durable hits
    Flight {
        /// People on the list
        #[arg(long, default_value_t = 1_000_000)]
        subjects: u32,
        /// Messages to measure
        #[arg(long, default_value_t = 30)]
        messages: u32,
    },
    /// Starting a node with and without its snapshot: time, memory, same answers
    Start {
        /// People on the list
        #[arg(long, default_value_t = 1_000_000)]
        subjects: u32,
    },
    /// One start of the node in --data
    #[command(hide = true)]
    StartOnce {
        /// People on the list
        #[arg(long)]
        subjects: u32,
        /// Write the snapshot afterwards
        #[arg(long)]
        keep: bool,
    },
}
