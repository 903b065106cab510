//! One module for each group of endpoints: route, description and handler stand together.

pub(crate) mod approvals;
pub(crate) mod backup;
pub(crate) mod decisions;
pub(crate) mod drafts;
pub(crate) mod drills;
pub(crate) mod erasures;
pub(crate) mod events;
pub(crate) mod flights;
pub(crate) mod health;
pub(crate) mod hits;
pub(crate) mod imports;
pub(crate) mod journal;
pub(crate) mod lists;
pub(crate) mod messages;
pub(crate) mod passengers;
pub(crate) mod print;
pub(crate) mod retention;
pub(crate) mod session;
pub(crate) mod statistics;
pub(crate) mod subjects;
pub(crate) mod system;
pub(crate) mod work;

use std::collections::BTreeMap;

use axum::Router;
use axum::middleware::from_fn_with_state;
use liaison_api::{Code, Problem};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, Modify, OpenApi, PartialSchema, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::idempotency;
use crate::server::Server;

/// Refusals any endpoint may answer.
pub(crate) struct Problems;

impl IntoResponses for Problems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        ["401", "403", "404", "409", "413", "422", "429", "500", "503"]
            .map(|status| (status.to_owned(), RefOr::Ref(Ref::from_response_name("Problem"))))
            .into()
    }
}

/// The bytes of a file or message.
pub(crate) struct FileBytes;

impl PartialSchema for FileBytes {
    fn schema() -> RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(utoipa::openapi::KnownFormat::Binary)))
            .build()
            .into()
    }
}

impl ToSchema for FileBytes {}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Liaison",
        description = "The HTTP API of one node. Errors are problem details (RFC 9457) with codes that never change. \
            Lists come in pages with cursors. Changes take an `Idempotency-Key`: the same request with the same key is \
            done once in 24 hours; a message handed in twice is taken once whatever its key. In a session, changes need \
            the header `X-Liaison: 1`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
        version = "1",
    ),
    security(("token" = []), ("session" = [])),
    components(schemas(Problem, Code)),
    modifiers(&Common),
    tags(
        (name = "session", description = "Sign in, and in which duty"),
        (name = "flights", description = "Flights, passengers and the messages they come in"),
        (name = "hits", description = "What a person must look at and decide"),
        (name = "lists", description = "Lists, their permitted uses and imports"),
        (name = "journal", description = "The record of everything"),
        (name = "retention", description = "What is kept how long, and what goes next"),
        (name = "node", description = "The node itself"),
    )
)]
struct Description;

struct Common;

impl Modify for Common {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let components = api.components.get_or_insert_default();
        let token =
            Http::builder().scheme(HttpAuthScheme::Bearer).description(Some("A token as handed out once.")).build();
        components.add_security_scheme("token", SecurityScheme::Http(token));
        let cookie = ApiKeyValue::with_description(crate::sessions::COOKIE, "Set by `POST /api/v1/session`.");
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let problem = ResponseBuilder::new()
            .description("What went wrong, for whom, and what to do next")
            .content("application/problem+json", content)
            .build();
        components.responses.insert("Problem".to_owned(), problem.into());
    }
}

/// Every endpoint with its description.
fn described(server: Option<&Server>) -> OpenApiRouter<Server> {
    let changes = OpenApiRouter::new()
        .routes(routes!(decisions::claim_hit))
        .routes(routes!(decisions::release_hit))
        .routes(routes!(decisions::confirm_hit))
        .routes(routes!(decisions::reject_hit))
        .routes(routes!(decisions::hand_over_hit))
        .routes(routes!(decisions::record_outcome))
        .routes(routes!(lists::propose_uses))
        .routes(routes!(approvals::decide_approval))
        .routes(routes!(erasures::list_erasures, erasures::propose_erasure))
        .routes(routes!(erasures::show_erasure, erasures::decide_erasure))
        .routes(routes!(imports::cancel_import))
        .routes(routes!(imports::resume_import))
        .routes(routes!(imports::withdraw_import))
        .routes(routes!(journal::verify_journal))
        .routes(routes!(lists::list_lists, lists::create_list));
    let changes = match server {
        Some(server) => changes.route_layer(from_fn_with_state(server.clone(), idempotency::once)),
        None => changes,
    };
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(health::health))
        .routes(routes!(session::demo_desks))
        .routes(routes!(session::sign_in, session::sign_out))
        .routes(routes!(session::whoami))
        .routes(routes!(flights::list_flights))
        .routes(routes!(flights::show_flight))
        .routes(routes!(flights::list_passengers))
        .routes(routes!(print::print_passengers))
        .routes(routes!(passengers::unmask_passenger))
        .routes(routes!(messages::list_messages, messages::receive_message))
        .routes(routes!(hits::list_hits))
        .routes(routes!(hits::count_hits))
        .routes(routes!(hits::show_hit))
        .routes(routes!(print::print_hit))
        .routes(routes!(lists::show_list))
        .routes(routes!(approvals::list_approvals))
        .routes(routes!(imports::list_imports, imports::start_import))
        .routes(routes!(imports::show_import))
        .routes(routes!(subjects::show_subject))
        .routes(routes!(journal::journal_head))
        .routes(routes!(journal::list_entries))
        .routes(routes!(journal::prove_entry))
        .routes(routes!(backup::show_backup))
        .routes(routes!(retention::show_retention))
        .routes(routes!(retention::list_next))
        .routes(routes!(statistics::show_statistics))
        .routes(routes!(work::show_work))
        .routes(routes!(system::show_system))
        .routes(routes!(drills::set_drill))
        .routes(routes!(drills::judge_drill))
        .routes(routes!(work::list_jobs))
        .routes(routes!(drafts::show_draft, drafts::save_draft, drafts::forget_draft))
        .routes(routes!(events::events))
        .merge(changes)
}

/// The endpoints.
pub(crate) fn router(server: &Server) -> Router<Server> {
    described(Some(server)).split_for_parts().0
}

/// The description of the endpoints as pretty JSON, the same for the same program.
pub fn openapi() -> String {
    let api = described(None).into_openapi();
    // Only numbers that JSON cannot write make this fail, and there are none.
    api.to_pretty_json().map(|text| text + "\n").unwrap_or_default()
}
