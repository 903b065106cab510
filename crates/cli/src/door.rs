//! The door to the API: a running node over HTTP, or the same routes in this process over the node's own directory. One
//! way for both, so that a command shows what the API shows.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, Uri, header};
use http_body_util::BodyExt;
use hyper_util::rt::TokioIo;
use liaison_api::{Code, Problem};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tower::ServiceExt;

use crate::args::Common;
use crate::directory::Directory;
use crate::exit::{Exit, Failure};
use crate::{machine, output};

/// The API behind a token.
pub struct Door {
    runtime: tokio::runtime::Runtime,
    way: Way,
    token: String,
}

enum Way {
    Here(axum::Router),
    There(Uri),
}

/// Largest answer read, in bytes.
const LARGEST_ANSWER: usize = 64 << 20;

impl Door {
    /// Opens the door the common arguments name.
    pub fn open(common: &Common) -> Result<Self, Failure> {
        let token = token(common)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build()?;
        let way = match &common.server {
            Some(server) => Way::There(server_address(server)?),
            None => {
                let directory = Directory(common.data.clone());
                let instead = "give its address, as in --server http://localhost:8080";
                let node = Arc::new(directory.open_unless_running(instead)?);
                let state = crate::commands::serve::state(&directory, node, &[])?;
                let _entered = runtime.enter();
                Way::Here(liaison_server::router(state))
            }
        };
        Ok(Self { runtime, way, token })
    }

    /// GET.
    pub fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Failure> {
        self.call(Method::GET, path, "application/json", Vec::new())
    }

    /// POST of JSON.
    pub fn post<B: Serialize, T: DeserializeOwned>(&self, path: &str, body: &B) -> Result<T, Failure> {
        let body = serde_json::to_vec(body).map_err(anyhow::Error::from)?;
        self.call(Method::POST, path, "application/json", body)
    }

    /// POST of bytes.
    pub fn send<T: DeserializeOwned>(&self, path: &str, body: Vec<u8>) -> Result<T, Failure> {
        self.call(Method::POST, path, "application/octet-stream", body)
    }

    /// GET of a paper into a new file that only its owner reads; one that is there already is left alone.
    pub fn paper(&self, common: &Common, path: &str, out: &Path) -> Result<(), Failure> {
        let paper = self.bytes(Method::GET, path, "application/json", Vec::new())?;
        let unreachable =
            |error: std::io::Error| Failure::new(Exit::Unreachable, format!("{}: {error}", out.display()));
        let options = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(out);
        options.and_then(|mut file| file.write_all(&paper)).map_err(unreachable)?;
        if common.json {
            output::json(&serde_json::json!({ "file": out.display().to_string(), "bytes": paper.len() }))?;
        } else if !common.quiet {
            output::say(&format!("Written to {}, {} bytes. Delete it when it is printed.", out.display(), paper.len()));
        }
        Ok(())
    }

    fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        kind: &'static str,
        body: Vec<u8>,
    ) -> Result<T, Failure> {
        serde_json::from_slice(&self.bytes(method, path, kind, body)?)
            .map_err(|_| Failure::new(Exit::Fault, "the node's answer does not fit: is it another version?"))
    }

    fn bytes(&self, method: Method, path: &str, kind: &'static str, body: Vec<u8>) -> Result<Vec<u8>, Failure> {
        let (status, answer) = self.runtime.block_on(self.exchange(method, path, kind, body))?;
        if status.is_success() {
            return Ok(answer);
        }
        match serde_json::from_slice::<Problem>(&answer) {
            Ok(problem) => Err(failure(&problem)),
            Err(_) => Err(Failure::new(Exit::Fault, format!("the node answered {status} without saying why"))),
        }
    }

    async fn exchange(
        &self,
        method: Method,
        path: &str,
        kind: &'static str,
        body: Vec<u8>,
    ) -> Result<(StatusCode, Vec<u8>), Failure> {
        let host = match &self.way {
            Way::Here(_) => "localhost".to_owned(),
            Way::There(address) => address.authority().map(ToString::to_string).unwrap_or_default(),
        };
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::HOST, host)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body))
            .map_err(anyhow::Error::from)?;
        let response = match &self.way {
            Way::Here(router) => router.clone().oneshot(request).await.map_err(anyhow::Error::from)?,
            Way::There(address) => remote(address, request).await?,
        };
        let status = response.status();
        let body = http_body_util::Limited::new(response.into_body(), LARGEST_ANSWER);
        let bytes = body
            .collect()
            .await
            .map_err(|_| Failure::new(Exit::Unreachable, "the node's answer broke off: try again"))?
            .to_bytes();
        Ok((status, bytes.to_vec()))
    }
}

async fn remote(address: &Uri, request: Request<Body>) -> Result<axum::http::Response<Body>, Failure> {
    let unreachable = |_| Failure::new(Exit::Unreachable, format!("no node answers at {address}: is it running?"));
    let host = address.host().unwrap_or("localhost");
    let port = address.port_u16().unwrap_or(80);
    let stream = tokio::net::TcpStream::connect((host, port)).await.map_err(unreachable)?;
    let broken = |error: hyper::Error| Failure { exit: Exit::Unreachable, error: error.into() };
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
    tokio::spawn(connection);
    let response = sender.send_request(request).await.map_err(broken)?;
    Ok(response.map(Body::new))
}

fn server_address(server: &str) -> Result<Uri, Failure> {
    let address: Uri = server
        .parse()
        .map_err(|_| Failure::new(Exit::Usage, "--server: write an address like http://localhost:8080"))?;
    let local = matches!(address.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
    if address.scheme_str() != Some("http") || !local {
        // A token never crosses a network in the clear.
        let message = "--server: only http://localhost is spoken; reach another machine through a TLS tunnel to it";
        return Err(Failure::new(Exit::Usage, message));
    }
    Ok(address)
}

fn token(common: &Common) -> Result<String, Failure> {
    let from_file = |path: &PathBuf| {
        std::fs::read_to_string(path)
            .map_err(|_| Failure::new(Exit::Unreachable, format!("no token in {}", path.display())))
    };
    let token = match &common.token_file {
        Some(path) => from_file(path)?,
        None => machine::variable("LIAISON_TOKEN").ok_or_else(|| {
            let next = "who are you? Give --token-file FILE, or LIAISON_TOKEN in the environment; \
                        an administrator hands tokens out with `liaison token add`";
            Failure::new(Exit::Usage, next)
        })?,
    };
    Ok(token.trim().to_owned())
}

fn failure(problem: &Problem) -> Failure {
    let exit = match problem.code {
        Code::Unauthenticated | Code::NotPermitted | Code::SecondPersonNeeded => Exit::NotPermitted,
        Code::NotFound => Exit::NotFound,
        Code::Conflict | Code::WrongState => Exit::Conflict,
        Code::Invalid | Code::IdempotencyMismatch | Code::TooLarge => Exit::Usage,
        Code::Busy | Code::NotAnswered => Exit::Unreachable,
        _ => Exit::Fault,
    };
    let fields = problem.errors.iter().map(|error| format!("; {}: {}", error.field, error.message));
    Failure::new(exit, format!("{}: {}{}", problem.title, problem.detail, fields.collect::<String>()))
}
