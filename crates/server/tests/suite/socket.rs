//! On a real socket: loopback only, and a stop that waits for nobody.

use std::time::Duration;

use liaison_node::Environment;
use liaison_server::{Options, ServeError, bind, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::house::House;

#[tokio::test]
async fn plain_http_stays_on_the_machine() {
    let mut options = Options::new("unused");
    let everywhere = "0.0.0.0:0".parse().unwrap();
    assert!(matches!(bind(everywhere, &options).await, Err(ServeError::NotLoopback(_))));
    options.behind_tls_proxy = true;
    assert!(bind(everywhere, &options).await.is_ok());
    // A listener bound elsewhere is looked at too.
    let listener = tokio::net::TcpListener::bind("0.0.0.0:0").await.unwrap();
    let house = House::new();
    let served = serve(listener, house.server.clone(), std::future::pending()).await;
    assert!(matches!(served, Err(ServeError::NotLoopback(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_answers_ticks_and_stops_with_a_stream_open() {
    let inbox = tempfile::tempdir().unwrap();
    let mut left = Vec::new();
    let house = House::with(Environment::Training, |config, options| {
        config.feeds[0].folder = Some(inbox.path().to_owned());
        // What a killed process left behind: a file that no run was begun for, and one whose run is not there.
        std::fs::create_dir(&options.spool).unwrap();
        for name in ["incoming-1.spool", "0190aaaa-0000-7000-8000-000000000001.spool"] {
            left.push(options.spool.join(name));
        }
        for path in &left {
            std::fs::write(path, "id,name").unwrap();
        }
    });
    assert!(!left[0].exists());
    std::fs::write(inbox.path().join("list.edi"), crate::house::message()).unwrap();
    let listener = bind("127.0.0.1:0".parse().unwrap(), &Options::new("unused")).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let served = tokio::spawn(serve(listener, house.server.clone(), async { drop(stopped.await) }));
    let mut stream = TcpStream::connect(address).await.unwrap();
    let ask = format!(
        "GET /api/v1/events HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\n\r\n",
        house.token("olga")
    );
    stream.write_all(ask.as_bytes()).await.unwrap();
    let mut heard = String::new();
    let mut piece = [0; 4096];
    // The watched folder is looked at every two seconds; a file is taken at the second look.
    while !heard.contains(r#""about":"flight""#) {
        let read = tokio::time::timeout(Duration::from_mins(1), stream.read(&mut piece)).await.unwrap().unwrap();
        assert_ne!(read, 0, "{heard}");
        heard.push_str(&String::from_utf8_lossy(&piece[..read]));
    }
    assert!(heard.starts_with("HTTP/1.1 200 OK"), "{heard}");
    assert!(!left[1].exists());
    stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_mins(1), served).await.expect("stops in time").unwrap().unwrap();
}
