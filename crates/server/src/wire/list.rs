//! Lists, proposals, runs.

use jiff::Timestamp;
use liaison_api::list::{Approval, ImportRun, List, RowIssue};
use liaison_domain::PermittedUse;
use liaison_domain::import_run::Format;
use liaison_node::lists::{ApprovalView, ListView, Preview, RunView};

/// One list.
pub(crate) fn list(view: ListView) -> List {
    let permitted_uses = view.uses().into_iter().map(str::to_owned).collect();
    let description = view.list.description;
    let of =
        |field: fn(&liaison_domain::list::Description) -> String| description.as_ref().map(field).unwrap_or_default();
    List {
        id: view.row.id.to_string(),
        version: view.row.version,
        name: view.row.name,
        owner: of(|list| list.owner.0.clone()),
        legal_basis: of(|list| list.legal_basis.clone()),
        source: of(|list| list.source.clone()),
        grade: of(|list| list.grade.to_string()),
        handling: of(|list| list.handling.in_words()),
        permitted_uses,
        proposal: view.proposal.map(approval),
        subjects: view.row.subjects,
        last_import: view.last_run.map(run),
    }
}

fn uses(mask: u32) -> Vec<String> {
    PermittedUse::ALL.into_iter().filter(|use_| mask & use_.bit() != 0).map(|use_| use_.word().to_owned()).collect()
}

/// One proposal.
pub(crate) fn approval(view: ApprovalView) -> Approval {
    let row = view.row;
    Approval {
        id: row.id.to_string(),
        what: format!("Permitted uses of the list {}", row.list_name),
        list_id: row.list.to_string(),
        list_name: row.list_name,
        before: uses(row.before),
        after: uses(row.after),
        author: row.author,
        reason: row.reason,
        proposed: row.proposed.to_string(),
        state: row.state,
        may_decide: view.may_decide,
    }
}

fn issue(issue: liaison_domain::import_run::RowIssue) -> RowIssue {
    RowIssue {
        row: issue.row,
        column: issue.column,
        code: issue.code,
        message: issue.message,
        rejected: issue.rejected,
    }
}

/// One run.
pub(crate) fn run(view: RunView) -> ImportRun {
    let counts = view.run.counts;
    ImportRun {
        id: view.id.to_string(),
        list_id: view.run.list.map(|list| list.to_string()).unwrap_or_default(),
        state: view.standing.word().to_owned(),
        format: view.run.format.map_or("", Format::word).to_owned(),
        started: view.started.to_string(),
        actor: view.actor,
        rows: counts.rows,
        bytes: counts.bytes,
        bytes_total: view.run.bytes_total,
        added: counts.added,
        changed: counts.changed,
        removed: counts.removed,
        unchanged: counts.unchanged,
        rejected: counts.rejected,
        issues: view.run.issues.into_iter().map(issue).collect(),
        issue_count: counts.issues,
    }
}

/// What an import would do.
pub(crate) fn preview(
    preview: Preview,
    list: String,
    format: Format,
    actor: &str,
    now: Timestamp,
    bytes: u64,
) -> ImportRun {
    ImportRun {
        id: "preview".to_owned(),
        list_id: list,
        state: "preview".to_owned(),
        format: format.word().to_owned(),
        started: now.to_string(),
        actor: actor.to_owned(),
        rows: preview.counts.rows,
        bytes,
        bytes_total: bytes,
        added: preview.counts.added,
        changed: preview.counts.changed,
        removed: preview.counts.removed,
        unchanged: preview.counts.unchanged,
        rejected: preview.counts.rejected,
        issues: preview.issues.into_iter().map(issue).collect(),
        issue_count: preview.counts.issues,
    }
}
