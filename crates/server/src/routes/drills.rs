//! Exercises on invented people: nothing of them is kept or counted.

use axum::Json;
use axum::extract::{Path, State};
use liaison_api::drill::{Drill, DrillAnswer, DrillTruth};
use liaison_node::drills::Judgement;

use super::Problems;
use crate::caller::{HitsDecide, May};
use crate::extract::JsonBody;
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::wire;

/// Sets an exercise: an invented traveller beside an invented listed person.
#[utoipa::path(post, path = "/api/v1/drills", tag = "hits", responses((status = 200, body = Drill), Problems))]
pub(crate) async fn set_drill(may: May<HitsDecide>, State(server): State<Server>) -> Answer<Json<Drill>> {
    let mut number = [0; 4];
    server.0.entropy.entropy().fill(&mut number);
    let number = u32::from_le_bytes(number);
    may.run(move |node, context| node.drill(context, number)).await.map(wire::drill).map(Json)
}

/// Tells the truth of an exercise, after the answer.
#[utoipa::path(
    post, path = "/api/v1/drills/{number}", tag = "hits", params(("number" = u32, Path, description = "The exercise")),
    request_body = DrillAnswer, responses((status = 200, body = DrillTruth), Problems)
)]
pub(crate) async fn judge_drill(
    may: May<HitsDecide>,
    number: Result<Path<u32>, axum::extract::rejection::PathRejection>,
    JsonBody(answer): JsonBody<DrillAnswer>,
) -> Answer<Json<DrillTruth>> {
    let Path(number) = number.map_err(|_| Refused::not_found("exercise"))?;
    let said = match answer.answer.as_str() {
        "same" => Judgement::Same,
        "different" => Judgement::Different,
        "cannot-tell" => Judgement::CannotTell,
        _ => return Err(Refused::invalid("answer", "write same, different or cannot-tell")),
    };
    let truth = may.run(move |node, context| node.judge_drill(context, number, said)).await?;
    Ok(Json(wire::drill_truth(truth)))
}
