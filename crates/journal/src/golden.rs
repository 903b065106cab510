//! The stored bytes of each format ever released. A change that breaks this breaks every node's journal: make a new
//! format instead, and keep reading this one.

use std::sync::Arc;

use liaison_crypto::{Digest, leaf_hash};
use liaison_domain::entropy::SeededEntropy;
use uuid::Uuid;

use crate::entry::{AccessDraft, Batch, Claim, Draft, Meta, Part, PartState, Position, Stream};
use crate::error::AppendError;
use crate::header::{self, HeadRecord};
use crate::keys::NodeKeys;
use crate::plan::{Edge, Lookup, Plan};
use crate::prepare;
use crate::ring::{Fate, KeyId, KeyRing, KeyStore, Sought, Wrapped};
use crate::testing::hex;

const FORMAT_1: &str = include_str!("../tests/golden/format-1.txt");
const SUBJECT: Uuid = Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0001);

struct Nothing;

impl Lookup for Nothing {
    fn version(&mut self, _: Uuid) -> Result<u64, AppendError> {
        Ok(300)
    }

    fn claimed(&mut self, _: &str, _: &Digest) -> Result<Option<Position>, AppendError> {
        Ok(None)
    }
}

struct Keys(Vec<(KeyId, Wrapped)>);

impl KeyStore for Keys {
    fn wrapped(&mut self, id: KeyId) -> Result<Option<Wrapped>, String> {
        Ok(self.0.iter().find(|(of, _)| *of == id).map(|(_, wrapped)| *wrapped))
    }

    fn add_generation(&mut self, _: u32, _: i64, _: &Wrapped) -> Result<(), String> {
        Ok(())
    }

    fn fate(&mut self, _: KeyId) -> Result<Fate, String> {
        Ok(Fate::Unknown)
    }
}

fn node() -> NodeKeys {
    NodeKeys::generate(&mut SeededEntropy::new(1))
}

fn meta() -> Arc<Meta> {
    Arc::new(Meta {
        time: "2026-05-01T10:00:00.123456Z".parse().unwrap(),
        actor: "officer-3".into(),
        unit: "desk-north".into(),
        purpose: "border-check".into(),
        legal_basis: "Border Act § 4".into(),
        policy_version: [0xab; 32],
    })
}

/// Everything format 1 can hold, as `name = hex` lines.
fn written() -> String {
    let draft = Draft {
        stream: Stream::Travel,
        entity: SUBJECT,
        kind: "passenger.recorded".into(),
        kind_version: 2,
        meta: meta(),
        parts: vec![
            Part::plain("flight", b"LX 318".to_vec()),
            Part::personal("identity", SUBJECT, b"ASTORGALE".to_vec()),
            Part::sealed("contact", SUBJECT, b"+00 000".to_vec()),
        ],
        day: Some("2026-05-01".parse().unwrap()),
    };
    let claims = vec![Claim::new("message", "m-1")];
    let batch = Batch { entries: vec![draft], expect: vec![(SUBJECT, 300)], claims };
    let (ring, mut entropy) = (KeyRing::new(), SeededEntropy::new(2));
    let prepared = prepare::batch(batch, &node(), &ring, &mut Keys(vec![]), &mut entropy).unwrap();
    let mut before = Edge::new(0, &Stream::SHARED);
    before.position = 70_000;
    let mut plan = Plan::after(&before);
    plan.add(prepared, &mut Nothing).unwrap();
    let access = AccessDraft {
        request: SUBJECT,
        kind: "check.person".into(),
        kind_version: 1,
        meta: meta(),
        parts: vec![Part::personal("query", SUBJECT, b"ASTORGALE".to_vec())],
    };
    let prepared = prepare::access(access, &node(), &ring, &mut Keys(vec![]), &mut entropy).unwrap();
    let mut access = Plan::after(&Edge::new(0, &[Stream::Access]));
    access.add(prepared, &mut Nothing).unwrap();
    let mut lines = String::new();
    let mut line = |name: &str, bytes: &[u8]| lines.extend([name, " = ", &hex(bytes), "\n"]);
    for (log, plan) in [("shared", &plan), ("access", &access)] {
        let row = &plan.rows[0];
        line(&format!("{log} header"), &row.header);
        line(&format!("{log} leaf"), &row.leaf);
        for (n, part) in row.parts.iter().enumerate() {
            line(&format!("{log} part {n}"), part);
        }
        for key in &plan.keys {
            line(&format!("{log} key {}", key.id.compartment), &key.wrapped);
        }
        line(&format!("{log} head"), &plan.edge.record(&[]).encode());
    }
    lines
}

fn golden(name: &str) -> Vec<u8> {
    let line = FORMAT_1.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = ")).unwrap();
    (0..line.len()).step_by(2).map(|at| u8::from_str_radix(&line[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn format_1_is_written_as_it_was_released() {
    let written = written();
    assert!(written == FORMAT_1, "format 1 changed; it would now be:\n{written}");
}

#[test]
fn format_1_is_read_as_it_was_released() {
    let bytes = golden("shared header");
    assert_eq!(leaf_hash(&bytes).to_vec(), golden("shared leaf"));
    let header = header::decode(&bytes).unwrap();
    assert_eq!((header.stream, header.epoch, header.sequence), (Stream::Travel, 0, 0));
    assert_eq!((header.position, header.entity, header.entity_version), (Position(70_001), SUBJECT, 301));
    assert_eq!((&*header.kind, header.kind_version, &header.meta), ("passenger.recorded", 2, &*meta()));
    assert_eq!(header.day, Some("2026-05-01".parse().unwrap()));
    assert_eq!((&*header.claims[0].namespace, header.claims[0].digest), ("message", node().dedupe("message", b"m-1")));
    let key = |compartment| {
        let id = KeyId { unit: SUBJECT, compartment };
        (id, golden(&format!("shared key {compartment}")).try_into().unwrap())
    };
    let (ring, mut store) = (KeyRing::new(), Keys(vec![key(1), key(2)]));
    let plain: [&[u8]; 3] = [b"LX 318", b"ASTORGALE", b"+00 000"];
    for (n, (part, plain)) in header.parts.iter().zip(plain).enumerate() {
        let key = KeyId::of(part.protection, false).map(|id| match ring.find(id, &node(), &mut store).unwrap() {
            Sought::Open(key) => key,
            Sought::Gone(fate) => panic!("{fate:?}"),
        });
        let stored = golden(&format!("shared part {n}"));
        let opened = prepare::open(header.entity, &header.kind, part, key.as_deref(), &stored).unwrap();
        assert_eq!(opened, PartState::Open(plain.to_vec().into()));
        let elsewhere = prepare::open(Uuid::nil(), &header.kind, part, key.as_deref(), &stored);
        assert_eq!(elsewhere.is_err(), key.is_some(), "a sealed part opens in its own entry only");
    }
    let record = HeadRecord::decode(&golden("shared head")).unwrap();
    assert_eq!((record.number, record.position, record.of(Stream::Travel).unwrap().size), (1, 70_001, 1));
    let access = header::decode(&golden("access header")).unwrap();
    assert_eq!(
        (access.stream, access.position, access.entity_version, access.day),
        (Stream::Access, Position(1), 0, None)
    );
}

/// Hashes, nonces and ciphertexts cannot be told from random bytes; what can be is as RFC 8949 says.
#[test]
fn an_independent_reader_understands_format_1() {
    let value: ciborium::Value = ciborium::from_reader(golden("shared header").as_slice()).unwrap();
    let items = value.as_array().unwrap();
    assert_eq!(items.len(), 18);
    assert_eq!(items[4], ciborium::Value::from(70_001));
    assert_eq!(items[14].as_text(), Some("Border Act § 4"));
    let mut again = Vec::new();
    ciborium::into_writer(&value, &mut again).unwrap();
    assert_eq!(again, golden("shared header"), "deterministic");
}
