//! Show what an import would do, and write nothing.

use liaison_domain::import_run::{Format, RowIssue};
use liaison_domain::subject::SubjectRecord;
use liaison_policy::Action;

use super::import::ImportFile;
use crate::import::{self, Mapping};
use crate::{Node, NodeError, OpContext};

/// The first rows as they would be read.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// Rows read.
    pub rows: u64,
    /// Records that would be taken.
    pub records: u64,
    /// The first twenty records.
    pub sample: Vec<SubjectRecord>,
    /// The first two hundred issues.
    pub issues: Vec<RowIssue>,
    /// All issues.
    pub issue_count: u64,
    /// Rows that would be refused.
    pub rejected: u64,
}

impl Node {
    /// Reads a whole file without writing.
    pub fn preview_import(
        &self,
        context: &OpContext,
        format: Format,
        mapping: &Mapping,
        mut file: &mut dyn ImportFile,
    ) -> Result<Preview, NodeError> {
        context.permit(Action::ListsImport)?;
        let mut preview = Preview::default();
        import::read(format, mapping, &mut file, &mut |row| {
            preview.rows += 1;
            if let Some(record) = row.record {
                preview.records += 1;
                if preview.sample.len() < 20 {
                    preview.sample.push(record);
                }
            }
            for issue in row.issues {
                preview.issue_count += 1;
                preview.rejected += u64::from(issue.rejected);
                if preview.issues.len() < 200 {
                    preview.issues.push(issue);
                }
            }
            true
        })?;
        Ok(preview)
    }
}
