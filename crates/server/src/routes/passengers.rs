//! A masked record is opened once, by two people's keys.

use std::borrow::Cow;

use axum::Json;
use liaison_api::flight::{Unmask, Unmasked};
use liaison_domain::ids::PassengerId;
use liaison_node::EscrowKeys;
use liaison_node::passengers::UnmaskRequest;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::Problems;
use crate::caller::{May, PassengersUnmask};
use crate::extract::{Id, SecretBody};
use crate::problem::{Answer, Refused};
use crate::wire;

/// [`Unmask`] as it is read: the keys are taken from where the body lies and copied nowhere else.
#[derive(Deserialize)]
struct Asked<'a> {
    #[serde(borrow)]
    approval: Cow<'a, str>,
    #[serde(borrow)]
    reason: Cow<'a, str>,
    first_key: &'a str,
    second_key: &'a str,
}

/// Opens a masked record with both keys of the escrow and gives it out once: the approval's reference stands in the journal
/// before the answer leaves, and the record stays masked. Not repeated by an idempotency key: whoever asks again looks
/// again.
#[utoipa::path(
    post, path = "/api/v1/passengers/{id}/unmask", tag = "flights",
    params(("id" = String, Path, description = "Passenger")), request_body = Unmask,
    responses((status = 200, body = Unmasked), Problems)
)]
pub(crate) async fn unmask_passenger(
    may: May<PassengersUnmask>,
    Id(passenger): Id<PassengerId>,
    body: SecretBody,
) -> Answer<Json<Unmasked>> {
    let asked: Asked<'_> = body.read()?;
    let keys = EscrowKeys::from_bytes(&bytes("first_key", asked.first_key)?, &bytes("second_key", asked.second_key)?);
    let keys = keys.map_err(|error| Refused::invalid("keys", error.to_string()))?;
    let request = UnmaskRequest { approval: asked.approval.into_owned(), reason: asked.reason.into_owned() };
    drop(body);
    let opened = may.run(move |node, context| node.unmask(context, passenger, &keys, request)).await?;
    Ok(Json(wire::unmasked(opened)))
}

/// The bytes of hexadecimal digits.
fn bytes(field: &str, text: &str) -> Answer<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() / 2));
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    for pair in pairs {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let [Some(high), Some(low)] = pair.map(digit) else { break };
        bytes.push(high << 4 | low);
    }
    if !rest.is_empty() || bytes.len() != pairs.len() {
        return Err(Refused::invalid(field, "write the bytes of the key file in hexadecimal digits"));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_in_hexadecimal_digits() {
        let read = |text| bytes("k", text).ok().map(|bytes| bytes.to_vec());
        assert_eq!(read("00ffA1"), Some(vec![0, 255, 0xa1]));
        assert_eq!(read(""), Some(Vec::new()));
        for bad in ["0", "0g", "+1", "00 f", "\u{e9}0"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
