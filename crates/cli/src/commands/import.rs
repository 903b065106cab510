//! Import a file of people: preview, progress, stop and resume.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use liaison_domain::ids::{ListId, RunId};
use liaison_domain::import_run::{Counts, Format, RowIssue};
use liaison_domain::{Clock, Grade, Tlp};
use liaison_node::import::Mapping;
use liaison_node::lists::{ImportRequest, NewList};
use liaison_node::{Node, OpContext};

use crate::args::{Common, FormatArg, Import};
use crate::directory::{Directory, operator};
use crate::exit::{Exit, Failure, Outcome};
use crate::machine::{MachineClock, Stopwatch};
use crate::output::{self, Progress};

pub fn run(common: &Common, import: &Import) -> Outcome {
    if common.server.is_some() {
        let message = "imports from the command line work on the node's own directory: stop the node, or import in \
                       its console";
        return Err(Failure::new(Exit::Usage, message));
    }
    let format = format(import)?;
    let mapping = mapping(&import.map)?;
    let directory = Directory(common.data.clone());
    if let Some(name) = &import.save_mapping {
        let mut config = directory.config()?;
        config.mappings.insert(name.clone(), mapping.clone());
        directory.write_config(&config)?;
    }
    let node = directory.open()?;
    let context = node.context(operator(), MachineClock.now());
    if import.dry_run {
        return preview(common, &node, &context, format, &mapping, import);
    }
    let saved = import.mapping.clone().or_else(|| import.save_mapping.clone());
    if !import.map.is_empty() && saved.is_none() {
        let message = "--map needs --save-mapping NAME: a run that is resumed later must find the mapping again";
        return Err(Failure::new(Exit::Usage, message));
    }
    let list = list(&node, &context, import)?;
    let mut file = open(&import.file)?;
    let run = match &import.resume {
        Some(run) => run.parse::<RunId>().map_err(|_| Failure::new(Exit::Usage, "--resume: not the id of a run"))?,
        None => {
            let request = ImportRequest { list, format, mapping: saved, complete: !import.partial };
            node.start_import(&context, &request, &mut file)?
        }
    };
    let size = file.get_ref().metadata()?.len();
    let outcome = work(&node, &context, run, &mut file, size, common.quiet || common.json);
    match outcome {
        Ok((counts, seconds)) => {
            let again = node.rescreen(&context, &mut |_| ControlFlow::Continue(()))?;
            report(common, &node, &context, run, counts, seconds, again.hits.len())
        }
        Err(failure) => {
            if failure.exit == Exit::Interrupted {
                output::say(&format!(
                    "Stopped. What is in stays in. Go on with: liaison import {} --list \"{}\" --resume {run}",
                    import.file.display(),
                    import.list
                ));
            }
            Err(failure)
        }
    }
}

/// Does the work of a run with progress; Ctrl-C stops it between two batches.
pub fn work(
    node: &Node,
    context: &OpContext,
    run: RunId,
    file: &mut BufReader<File>,
    size: u64,
    quiet: bool,
) -> Result<(Counts, f64), Failure> {
    let stop = stop_on_interrupt()?;
    let progress = Progress::new("importing", size, quiet);
    let watch = Stopwatch::start();
    let counts = node.continue_import(context, run, file, &mut |step| {
        progress.at(step.counts.bytes, &format!("{} records", step.counts.added + step.counts.changed));
        if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    let seconds = watch.seconds();
    progress.done(&format!("({} rows in {seconds:.1} s, searchable)", counts.rows));
    Ok((counts, seconds))
}

fn report(
    common: &Common,
    node: &Node,
    context: &OpContext,
    run: RunId,
    counts: Counts,
    seconds: f64,
    hits: usize,
) -> Outcome {
    let issues = node.run(context, run)?.run.issues;
    if common.json {
        output::json(&serde_json::json!({
            "run": run.to_string(), "rows": counts.rows, "added": counts.added, "changed": counts.changed,
            "removed": counts.removed, "unchanged": counts.unchanged, "rejected": counts.rejected,
            "issue_count": counts.issues, "issues": issues_json(&issues), "hits_on_flights_to_come": hits,
            "seconds": seconds,
        }))?;
    } else {
        output::text(&format!(
            "added {}  changed {}  removed {}  unchanged {}  refused {}",
            counts.added, counts.changed, counts.removed, counts.unchanged, counts.rejected
        ));
        show_issues(&issues, counts.issues);
        if hits > 0 {
            output::text(&format!("{hits} hits on flights still to come"));
        }
    }
    Ok(if counts.rejected > 0 { Exit::Partial } else { Exit::Done })
}

fn preview(
    common: &Common,
    node: &Node,
    context: &OpContext,
    format: Format,
    mapping: &Mapping,
    import: &Import,
) -> Outcome {
    let mut file = open(&import.file)?;
    let list = find_list(node, context, &import.list)?;
    let preview = node.preview_import(context, list, format, mapping, !import.partial, &mut file)?;
    let counts = preview.counts;
    if common.json {
        output::json(&serde_json::json!({
            "rows": counts.rows, "added": counts.added, "changed": counts.changed, "removed": counts.removed,
            "unchanged": counts.unchanged, "rejected": counts.rejected, "issue_count": counts.issues,
            "issues": issues_json(&preview.issues), "written": 0,
        }))?;
    } else {
        output::text(&format!(
            "{} rows: {} records would be added, {} changed, {} removed, {} are the same; {} rows refused; nothing was written",
            counts.rows, counts.added, counts.changed, counts.removed, counts.unchanged, counts.rejected
        ));
        for record in &preview.sample {
            for identity in &record.identities {
                let names: Vec<&str> = identity.names.iter().map(|name| name.full.as_str()).collect();
                let births: Vec<String> = identity.births.iter().map(ToString::to_string).collect();
                output::text(&format!(
                    "  {:20} {:40} {:24} {} documents",
                    record.external_id.as_str(),
                    names.join(" | "),
                    births.join(" | "),
                    identity.documents.len()
                ));
            }
        }
        show_issues(&preview.issues, counts.issues);
    }
    Ok(if counts.rejected > 0 { Exit::Partial } else { Exit::Done })
}

fn issues_json(issues: &[RowIssue]) -> Vec<serde_json::Value> {
    let json = |issue: &RowIssue| {
        serde_json::json!({
            "row": issue.row, "column": issue.column, "code": issue.code, "message": issue.message,
            "rejected": issue.rejected,
        })
    };
    issues.iter().map(json).collect()
}

fn show_issues(issues: &[RowIssue], total: u64) {
    for issue in issues.iter().take(20) {
        let column = issue.column.as_deref().unwrap_or("");
        output::text(&format!("  row {:>7} {:20} {:22} {}", issue.row, column, issue.code, issue.message));
    }
    if total > 20 {
        output::text(&format!("  ... {total} issues in all; --json prints the first 200"));
    }
}

fn find_list(node: &Node, context: &OpContext, name: &str) -> Result<Option<ListId>, Failure> {
    Ok(node.lists(context)?.iter().find(|view| view.row.name == name).map(|view| view.row.id))
}

fn list(node: &Node, context: &OpContext, import: &Import) -> Result<ListId, Failure> {
    if let Some(list) = find_list(node, context, &import.list)? {
        return Ok(list);
    }
    let new = NewList {
        name: import.list.clone(),
        legal_basis: import.legal_basis.clone(),
        source: String::new(),
        grade: Grade::UNEVALUATED,
        tlp: Tlp::AmberStrict,
    };
    Ok(node.create_list(context, new)?)
}

fn format(import: &Import) -> Result<Format, Failure> {
    if let Some(format) = import.format {
        return Ok(match format {
            FormatArg::Csv => Format::Csv,
            FormatArg::Ftm => Format::Ftm,
            FormatArg::TargetsNested => Format::TargetsNested,
        });
    }
    let name = import.file.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_lowercase();
    if name.ends_with(".csv") {
        Ok(Format::Csv)
    } else if name.contains("nested") {
        Ok(Format::TargetsNested)
    } else if name.contains("ftm") {
        Ok(Format::Ftm)
    } else {
        Err(Failure::new(Exit::Usage, "the file's name does not say its format: give --format csv|ftm|targets-nested"))
    }
}

/// Reads `FIELD=COLUMN` pairs; a field may have several columns.
pub fn mapping(pairs: &[String]) -> Result<Mapping, Failure> {
    let mut mapping = Mapping::new();
    for pair in pairs {
        let (field, column) = pair.split_once('=').ok_or_else(|| {
            Failure::new(Exit::Usage, format!("--map {pair}: write FIELD=COLUMN, as in name=full_name"))
        })?;
        mapping.entry(field.trim().to_owned()).or_default().push(column.trim().to_owned());
    }
    Ok(mapping)
}

/// Opens a list file.
pub fn open(path: &Path) -> Result<BufReader<File>, Failure> {
    let file =
        File::open(path).map_err(|error| Failure::new(Exit::Unreachable, format!("{}: {error}", path.display())))?;
    Ok(BufReader::with_capacity(1 << 20, file))
}

/// Set by Ctrl-C.
pub fn stop_on_interrupt() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let set = Arc::clone(&stop);
    std::thread::Builder::new().name("interrupt".to_owned()).spawn(move || {
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            set.store(true, Ordering::Relaxed);
        }
    })?;
    Ok(stop)
}
