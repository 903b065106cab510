//! Listed identities as compact bytes: read back only for evidence and when segments are merged.

use jiff::civil::Date;
use liaison_domain::{
    Country, DateInterval, Document, DocumentKind, Identity, IdentityKind, Name, NameKind, Personal, Sex,
};

/// Appends `identities` to `out`.
pub fn encode(identities: &[Identity], out: &mut Vec<u8>) {
    number(identities.len(), out);
    for identity in identities {
        out.push(match identity.kind {
            IdentityKind::Confirmed => 0,
            IdentityKind::Alias => 1,
            IdentityKind::Misused => 2,
        });
        number(identity.names.len(), out);
        for name in &identity.names {
            encode_name(name, out);
        }
        number(identity.births.len(), out);
        for birth in &identity.births {
            date(birth.first(), out);
            date(birth.last(), out);
        }
        out.push(match identity.sex {
            None => 0,
            Some(Sex::F) => 1,
            Some(Sex::M) => 2,
            Some(Sex::X) => 3,
        });
        number(identity.nationalities.len(), out);
        for country in &identity.nationalities {
            out.extend_from_slice(country.code().as_bytes());
        }
        number(identity.documents.len(), out);
        for document in &identity.documents {
            encode_document(document, out);
        }
        number(identity.birth_places.len(), out);
        for place in &identity.birth_places {
            text(place.as_str(), out);
        }
    }
}

fn encode_name(name: &Name, out: &mut Vec<u8>) {
    let kind = match name.kind {
        NameKind::Primary => 0,
        NameKind::Alias => 1,
        NameKind::WeakAlias => 2,
        NameKind::Former => 3,
    };
    out.push(kind | u8::from(name.given.is_some()) << 2 | u8::from(name.family.is_some()) << 3);
    text(name.full.as_str(), out);
    for part in [&name.given, &name.family].into_iter().flatten() {
        text(part.as_str(), out);
    }
}

fn encode_document(document: &Document, out: &mut Vec<u8>) {
    let kind = match document.kind {
        DocumentKind::Passport => 0,
        DocumentKind::IdentityCard => 1,
        DocumentKind::Visa => 2,
        DocumentKind::ResidencePermit => 3,
        DocumentKind::PersonalNumber => 4,
        DocumentKind::Other(_) => 5,
    };
    out.push(kind | u8::from(document.issuer.is_some()) << 3 | u8::from(document.expiry.is_some()) << 4);
    if let DocumentKind::Other(code) = &document.kind {
        text(code, out);
    }
    text(document.number.as_str(), out);
    if let Some(issuer) = document.issuer {
        out.extend_from_slice(issuer.code().as_bytes());
    }
    if let Some(expiry) = document.expiry {
        date(expiry, out);
    }
}

/// Seven bits a byte, lowest first, the eighth set on all but the last (LEB128).
fn number(mut value: usize, out: &mut Vec<u8>) {
    loop {
        let low = u8::try_from(value & 0x7F).unwrap_or(0);
        value >>= 7;
        if value == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

fn text(value: &str, out: &mut Vec<u8>) {
    number(value.len(), out);
    out.extend_from_slice(value.as_bytes());
}

fn date(value: Date, out: &mut Vec<u8>) {
    out.extend_from_slice(&value.year().to_le_bytes());
    out.push(value.month().unsigned_abs());
    out.push(value.day().unsigned_abs());
}

/// Reads what [`encode`] wrote at the start of `bytes`; none when it is damaged, which only a defect here can cause.
pub fn decode(bytes: &[u8]) -> Option<Vec<Identity>> {
    let mut reader = Reader { rest: bytes };
    let count = reader.number()?;
    (0..count).map(|_| reader.identity()).collect()
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<usize> {
        let (mut value, mut shift) = (0_usize, 0_u32);
        loop {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7F).checked_shl(shift)?;
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }

    fn personal(&mut self) -> Option<Personal<String>> {
        self.text().map(Personal::new)
    }

    fn date(&mut self) -> Option<Date> {
        let [low, high, month, day] = *self.take(4)? else { return None };
        Date::new(i16::from_le_bytes([low, high]), month.cast_signed(), day.cast_signed()).ok()
    }

    fn country(&mut self) -> Option<Country> {
        std::str::from_utf8(self.take(3)?).ok().and_then(|code| Country::parse(code).ok())
    }

    fn list<T>(&mut self, mut each: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        (0..count).map(|_| each(self)).collect()
    }

    fn identity(&mut self) -> Option<Identity> {
        let kind = match self.byte()? {
            0 => IdentityKind::Confirmed,
            1 => IdentityKind::Alias,
            _ => IdentityKind::Misused,
        };
        let names = self.list(Self::name)?;
        let births = self.list(|reader| DateInterval::between(reader.date()?, reader.date()?))?;
        let sex = match self.byte()? {
            0 => None,
            1 => Some(Sex::F),
            2 => Some(Sex::M),
            _ => Some(Sex::X),
        };
        let nationalities = self.list(Self::country)?;
        let documents = self.list(Self::document)?;
        let birth_places = self.list(Self::personal)?;
        Some(Identity { kind, names, births, sex, nationalities, documents, birth_places })
    }

    fn name(&mut self) -> Option<Name> {
        let head = self.byte()?;
        let kind = match head & 3 {
            0 => NameKind::Primary,
            1 => NameKind::Alias,
            2 => NameKind::WeakAlias,
            _ => NameKind::Former,
        };
        let full = self.personal()?;
        let given = if head & 4 == 0 { None } else { Some(self.personal()?) };
        let family = if head & 8 == 0 { None } else { Some(self.personal()?) };
        Some(Name { kind, full, given, family })
    }

    fn document(&mut self) -> Option<Document> {
        let head = self.byte()?;
        let kind = match head & 7 {
            0 => DocumentKind::Passport,
            1 => DocumentKind::IdentityCard,
            2 => DocumentKind::Visa,
            3 => DocumentKind::ResidencePermit,
            4 => DocumentKind::PersonalNumber,
            _ => DocumentKind::Other(self.text()?),
        };
        let number = self.personal()?;
        let issuer = if head & 8 == 0 { None } else { Some(self.country()?) };
        let expiry = if head & 16 == 0 { None } else { Some(self.date()?) };
        Some(Document { kind, number, issuer, expiry })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn identities() -> impl Strategy<Value = Identity> {
        let name = (0_u8..4, ".{0,200}", proptest::option::of(".{0,20}"), proptest::option::of(".{0,20}")).prop_map(
            |(kind, full, given, family)| Name {
                kind: [NameKind::Primary, NameKind::Alias, NameKind::WeakAlias, NameKind::Former][usize::from(kind)],
                full: full.into(),
                given: given.map(Into::into),
                family: family.map(Into::into),
            },
        );
        let day = (1_i16..9999, 1_i8..13, 1_i8..29).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap());
        let document = (0_u8..6, "[A-Z0-9 -]{0,20}", any::<bool>(), proptest::option::of(day.clone())).prop_map(
            |(kind, number, issuer, expiry)| Document {
                kind: match kind {
                    0 => DocumentKind::Passport,
                    1 => DocumentKind::IdentityCard,
                    2 => DocumentKind::Visa,
                    3 => DocumentKind::ResidencePermit,
                    4 => DocumentKind::PersonalNumber,
                    _ => DocumentKind::Other("seaman".into()),
                },
                number: number.into(),
                issuer: issuer.then(|| Country::parse("UTO").unwrap()),
                expiry,
            },
        );
        (
            proptest::collection::vec(name, 0..4),
            proptest::collection::vec(day, 0..3),
            proptest::collection::vec(document, 0..3),
            proptest::collection::vec(".{0,20}", 0..2),
            0_u8..4,
        )
            .prop_map(|(names, births, documents, places, sex)| Identity {
                kind: IdentityKind::Alias,
                names,
                births: births.into_iter().map(DateInterval::day).collect(),
                sex: [None, Some(Sex::F), Some(Sex::M), Some(Sex::X)][usize::from(sex)],
                nationalities: vec![Country::parse("D").unwrap()],
                documents,
                birth_places: places.into_iter().map(Into::into).collect(),
            })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(list in proptest::collection::vec(identities(), 0..3)) {
            let mut bytes = Vec::new();
            encode(&list, &mut bytes);
            prop_assert_eq!(decode(&bytes), Some(list));
        }

        #[test]
        fn damaged_bytes_are_refused_not_trusted(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }
    }
}
