//! The browser console inside the program.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use liaison_api::Code;
use rust_embed::RustEmbed;

use crate::problem::Refused;
use crate::server::Server;
use liaison_crypto::hex;

#[derive(RustEmbed)]
#[folder = "../../console/dist"]
struct Files;

/// In the page: stands for the nonce of its Content-Security-Policy.
const PLACEHOLDER: &str = "__CSP_NONCE__";

/// In a page's extensions: its nonce.
#[derive(Clone)]
pub(crate) struct Nonce(pub String);

/// Everything that is no endpoint: files of the console, and its page for every other path that could be one of its own.
pub(crate) async fn page(State(server): State<Server>, request: Request) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return Refused::not_found("endpoint").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return not_for_method().await;
    }
    let name = path.trim_start_matches('/');
    if !name.is_empty() && name != "index.html" {
        if let Some(file) = Files::get(name) {
            let cache = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
            let headers =
                [(header::CONTENT_TYPE, media_type(name)), (header::CACHE_CONTROL, HeaderValue::from_static(cache))];
            return (headers, file.data.into_owned()).into_response();
        }
        if name.rsplit('/').next().is_some_and(|last| last.contains('.')) {
            return Refused::not_found("file").into_response();
        }
    }
    index(&server)
}

fn index(server: &Server) -> Response {
    let Some(page) = Files::get("index.html") else { return Refused::not_found("page").into_response() };
    let mut bytes = [0; 16];
    server.0.entropy.entropy().fill(&mut bytes);
    let nonce = hex(&bytes);
    let html = String::from_utf8_lossy(&page.data).replace(PLACEHOLDER, &nonce);
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    let mut response = (StatusCode::OK, headers, html).into_response();
    response.extensions_mut().insert(Nonce(nonce));
    response
}

/// A path that is there, asked in a way it is not for.
pub(crate) async fn not_for_method() -> Response {
    Refused::new(Code::MethodNotAllowed, "This path is not for this method: see the description of the API.")
        .into_response()
}

fn media_type(name: &str) -> HeaderValue {
    HeaderValue::from_static(match name.rsplit('.').next().unwrap_or_default() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "html" => "text/html; charset=utf-8",
        "json" | "map" => "application/json",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    })
}
