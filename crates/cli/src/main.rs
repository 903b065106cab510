//! `liaison`: the one binary. It reads the command line, opens the node and calls its use cases; the rules live below.

mod args;
mod bench;
mod commands;
mod directory;
mod door;
mod exit;
mod machine;
mod output;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use exit::{Exit, Outcome};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let level = machine::variable("LIAISON_LOG").unwrap_or_else(|| "warn".to_owned());
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(level))
        .with_writer(std::io::stderr)
        .init();
    let json = arguments.common.json;
    match run(arguments) {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(failure) => {
            if json {
                let value = serde_json::json!({ "error": format!("{:#}", failure.error), "exit": failure.exit as u8 });
                let _ = output::json(&value);
            }
            output::say(&format!("liaison: {:#}", failure.error));
            ExitCode::from(failure.exit as u8)
        }
    }
}

fn run(arguments: Arguments) -> Outcome {
    let Arguments { common, command } = arguments;
    match command {
        Command::Demo(demo) => commands::demo::run(&common, &demo),
        Command::Init(init) => commands::init::run(&common, &init),
        Command::Serve(serve) => commands::serve::run(&common, serve),
        Command::Token(token) => commands::token::run(&common, token),
        Command::Escrow(escrow) => commands::escrow::run(&common, &escrow),
        Command::Erase(erase) => commands::erase::run(&common, erase),
        Command::Unmask(unmask) => commands::unmask::run(&common, &unmask),
        Command::Import(import) => commands::import::run(&common, &import),
        Command::Lists(lists) => commands::lists::run(&common, lists),
        Command::Screen(screen) => commands::screen::run(&common, &screen),
        Command::Travel(args::Travel::Parse { file }) => commands::travel::parse(&common, &file),
        Command::Travel(args::Travel::Print { day, flight, out }) => {
            commands::travel::print(&common, &day, flight.as_deref(), &out)
        }
        Command::Hits(hits) => commands::hits::run(&common, hits),
        Command::Journal(journal) => commands::journal::run(&common, &journal),
        Command::Views(views) => commands::views::run(&common, &views),
        Command::Retention(retention) => commands::retention::run(&common, &retention),
        Command::Bench(bench) => bench::run(&common, &bench),
        Command::Backup(backup) => commands::backup::run(&common, &backup),
        Command::Doctor => commands::doctor::run(&common),
        Command::Completions { shell } => {
            let mut command = <Arguments as clap::CommandFactory>::command();
            clap_complete::generate(shell, &mut command, "liaison", &mut std::io::stdout());
            Ok(Exit::Done)
        }
        Command::Openapi => {
            output::text(liaison_server::openapi().trim_end());
            Ok(Exit::Done)
        }
    }
}
