//! Orders to erase.

use liaison_api::erasure::{Erasure, ErasureConsequence, ErasureTarget};
use liaison_domain::erasure::ErasureTarget as Target;
use liaison_node::erasure::{Consequence, ErasureView};

/// One order.
pub(crate) fn erasure(view: ErasureView) -> Erasure {
    let ErasureView { row, order, may_decide, consequences } = view;
    Erasure {
        id: row.id.to_string(),
        state: row.state,
        ground: order.ground.code().to_owned(),
        reference: order.reference,
        author: row.author,
        proposed: row.proposed.to_string(),
        decided_by: row.decided_by,
        decided: row.decided.map(|time| time.to_string()),
        may_decide,
        consequences: consequences.into_iter().map(consequence).collect(),
    }
}

fn consequence(one: Consequence) -> ErasureConsequence {
    let (kind, id) = match one.target {
        Target::Passenger(id) => ("passenger", id.to_string()),
        Target::Subject(id) => ("subject", id.to_string()),
    };
    let (list_id, list_name) = one.list.map(|(id, name)| (id.to_string(), name)).unzip();
    ErasureConsequence {
        target: ErasureTarget { kind: kind.to_owned(), id },
        erased: one.erased,
        list_id,
        list_name,
        flight: one.flight.map(|flight| flight.to_string()),
        linked: one.linked,
        hits: one.hits.iter().map(super::flight::short).collect(),
    }
}
