//! Around every answer: the name by which the node was called, and what a browser may do with the answer.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use liaison_api::Code;

use crate::console::Nonce;
use crate::problem::Refused;
use crate::server::Server;

const FIXED: [(&str, &str); 7] = [
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
    ("x-robots-tag", "noindex"),
];

/// Asked by whoever is there.
const HEALTH: &str = "/api/v1/health";

/// Says how old an answer is.
const AS_OF: &str = "liaison-as-of";

/// The journal position of the views and, once this process has folded an entry, the time of the entry there.
fn stands_at(server: &Server) -> String {
    match server.node().views_stand_at() {
        (position, Some(time)) => format!("{position}; time={time}"),
        (position, None) => position.to_string(),
    }
}

/// What a page may load and do: its own files only, no inline script, styles only with this answer's nonce.
fn content_security_policy(nonce: Option<&str>) -> String {
    let style = nonce.map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'{style}; img-src 'self'; font-src 'self'; \
         connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'"
    )
}

/// Outermost layer: refuses foreign names, and puts the headers on whatever comes out.
pub(crate) async fn around(State(server): State<Server>, request: Request, next: Next) -> Response {
    let reads = request.uri().path().starts_with("/api/v1/") && request.uri().path() != HEALTH;
    let mut response = if is_own_name(&server, &request) {
        next.run(request).await
    } else {
        let detail = "The node is not called by this name. The operator adds names of the node to its options.";
        Refused::new(Code::NotPermitted, detail).into_response()
    };
    let nonce = response.extensions_mut().remove::<Nonce>();
    // Strangers learn nothing of how much happens here.
    if reads
        && response.status().is_success()
        && let Ok(stands) = HeaderValue::try_from(stands_at(&server))
    {
        response.headers_mut().insert(AS_OF, stands);
    }
    put(response.headers_mut(), nonce.as_ref().map(|nonce| nonce.0.as_str()), server.0.options.behind_tls_proxy);
    response
}

fn put(headers: &mut HeaderMap, nonce: Option<&str>, tls: bool) {
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::try_from(content_security_policy(nonce)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

/// Whether the request is for this node. A page of a foreign name that was pointed at our address (DNS rebinding) names
/// itself here; a request without any name does not come from a browser.
fn is_own_name(server: &Server, request: &Request) -> bool {
    let named = request.headers().get(header::HOST).map(HeaderValue::to_str);
    let authority = match named {
        Some(Ok(host)) => host,
        Some(Err(_)) => return false,
        None => match request.uri().authority() {
            Some(authority) => authority.as_str(),
            None => return true,
        },
    };
    let host = without_port(authority);
    let loopback = host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    loopback
        || host.eq_ignore_ascii_case("localhost")
        || server.0.options.hosts.iter().any(|name| name.eq_ignore_ascii_case(host))
}

fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !host.ends_with(':') => {
            if host.contains(':') && !host.ends_with(']') { authority } else { host }
        }
        _ => authority,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_taken_off() {
        for (authority, host) in [
            ("localhost:8080", "localhost"),
            ("localhost", "localhost"),
            ("127.0.0.1:80", "127.0.0.1"),
            ("[::1]:8080", "[::1]"),
            ("[::1]", "[::1]"),
            ("::1", "::1"),
        ] {
            assert_eq!(without_port(authority), host, "{authority}");
        }
    }

    #[test]
    fn a_style_without_the_nonce_is_not_allowed() {
        assert!(content_security_policy(Some("abc")).contains("style-src 'self' 'nonce-abc';"));
        let without = content_security_policy(None);
        assert!(!without.contains("unsafe") && !without.contains("nonce"));
    }
}
