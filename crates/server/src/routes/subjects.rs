//! Listed people.

use axum::Json;
use liaison_api::person::Subject;
use liaison_domain::ids::SubjectId;

use super::Problems;
use crate::caller::{May, SubjectsRead};
use crate::extract::Id;
use crate::problem::Answer;
use crate::wire;

/// One listed person with every identity and the record's history.
#[utoipa::path(
    get, path = "/api/v1/subjects/{id}", tag = "lists", params(("id" = String, Path, description = "Subject")),
    responses((status = 200, body = Subject), Problems)
)]
pub(crate) async fn show_subject(may: May<SubjectsRead>, Id(subject): Id<SubjectId>) -> Answer<Json<Subject>> {
    let view = may.run(move |node, context| node.subject(context, subject)).await?;
    Ok(Json(wire::subject(view)))
}
