//! Open a masked record with the keys of two people.

use std::fmt::Write;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use liaison_api::flight;
use liaison_journal::{EscrowKeys, OpenError};
use zeroize::Zeroizing;

use crate::args::{Common, Unmask};
use crate::directory::shown;
use crate::door::Door;
use crate::exit::{Exit, Failure, Outcome};
use crate::output;

/// No key file is as long.
const LONGEST_KEY: u64 = 4_096;

pub fn run(common: &Common, command: &Unmask) -> Outcome {
    let [a, b] = command.keys.as_slice() else {
        return Err(Failure::new(Exit::Usage, "--keys: give both people's key files"));
    };
    for file in [a, b] {
        if !file.is_file() {
            let message = format!("there is no key file {}: both people must be there with theirs", shown(file));
            return Err(Failure::new(Exit::Unreachable, message));
        }
    }
    // What does not fit together is said with the file's name, and never leaves this machine.
    drop(EscrowKeys::load(a, b).map_err(key_failure)?);
    let asked = flight::Unmask {
        approval: command.approval.clone(),
        reason: command.reason.clone(),
        first_key: hex(a)?,
        second_key: hex(b)?,
    };
    let door = Door::open(common)?;
    let answer: Result<flight::Unmasked, Failure> =
        door.post(&format!("/passengers/{}/unmask", command.passenger), &asked);
    drop((Zeroizing::new(asked.first_key), Zeroizing::new(asked.second_key)));
    let opened = answer?;
    if common.json {
        output::json(&opened)?;
    } else {
        output::text(told(&opened).trim_end());
        output::say("Shown once and kept nowhere: it stays masked. The journal holds who looked, and the approval.");
    }
    Ok(Exit::Done)
}

fn key_failure(error: OpenError) -> Failure {
    let exit = if matches!(error, OpenError::Io { .. }) { Exit::Unreachable } else { Exit::Usage };
    let reason = match &error {
        OpenError::Damaged { path, what } => format!("--keys: {}: {what}", shown(path)),
        other => format!("--keys: {other}"),
    };
    Failure::new(exit, reason)
}

/// The bytes of a key file in hexadecimal digits.
fn hex(path: &Path) -> Result<String, Failure> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(256));
    File::open(path)?.take(LONGEST_KEY).read_to_end(&mut bytes)?;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes.iter() {
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

fn told(opened: &flight::Unmasked) -> String {
    let passenger = &opened.passenger;
    let documents = passenger.documents.iter().map(|document| {
        let issuer = document.issuer.as_deref().unwrap_or("issuer not sent");
        format!("{} {} ({issuer})", document.kind, document.number)
    });
    let documents = documents.collect::<Vec<_>>();
    let one = |value: &Option<String>| value.iter().cloned().collect::<Vec<_>>();
    let mut text = String::new();
    for (what, values) in [
        ("surname", vec![passenger.surname.clone()]),
        ("given", vec![passenger.given.clone()]),
        ("as sent", one(&opened.name_as_sent)),
        ("born", one(&passenger.birth)),
        ("birth place", one(&opened.birth_place)),
        ("sex", one(&passenger.sex)),
        ("nationality", one(&passenger.nationality)),
        ("residence", one(&opened.residence)),
        ("document", documents),
        ("seat", one(&passenger.seat)),
        ("locator", one(&passenger.locator)),
        ("address", opened.addresses.clone()),
        ("contact", opened.contacts.clone()),
        ("payment", opened.payments.clone()),
        ("miles", opened.frequent_flyer.clone()),
        ("ticket", opened.tickets.clone()),
        ("approval", vec![opened.approval.clone()]),
    ] {
        for value in values {
            let _ = writeln!(text, "{what:13}{value}");
        }
    }
    text
}
