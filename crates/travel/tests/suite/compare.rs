//! The rules by which a found result is right, from `testdata/messages/SOURCE.md`.

use serde_json::Value;

/// Everything that is wrong with `found`.
pub fn all(expected: &Value, found: &Value, bytes: &[u8]) -> Vec<String> {
    let mut faults = Faults { list: Vec::new(), expected };
    faults.same("outcome", &expected["outcome"], &found["outcome"]);
    faults.messages(expected, found);
    faults.issues(expected, found, bytes);
    let whole = found.to_string();
    for text in list(&expected["must_not_contain"]) {
        if whole.contains(text.as_str().unwrap()) {
            faults.list.push(format!("the result contains a dropped text of {} bytes", text.as_str().unwrap().len()));
        }
    }
    for document in list(&expected["unassigned_documents"]) {
        let given = list(&found["persons"])
            .iter()
            .any(|person| list(&person["documents"]).iter().any(|held| held["number"] == document["number"]));
        if given {
            faults.list.push("a document without owner was given to somebody".into());
        }
    }
    faults.list
}

struct Faults<'e> {
    list: Vec<String>,
    expected: &'e Value,
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Null, empty and absent are one.
fn filled(value: &Value) -> Option<&Value> {
    let empty = value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty);
    (!empty).then_some(value)
}

/// Leading zeros of flight numbers and seats do not matter.
fn bare(value: &Value) -> Option<String> {
    filled(value).map(|value| value.as_str().unwrap_or("?").trim_start_matches('0').to_owned())
}

impl Faults<'_> {
    fn same(&mut self, what: &str, expected: &Value, found: &Value) {
        if filled(expected) != filled(found) {
            self.list.push(format!("{what}: expected {expected}, found {found}"));
        }
    }

    fn messages(&mut self, expected: &Value, found: &Value) {
        let (wanted, given) = (list(&expected["messages"]), list(&found["messages"]));
        if wanted.len() != given.len() {
            self.list.push(format!("messages: expected {}, found {}", wanted.len(), given.len()));
            return;
        }
        let mut total = 0;
        for (at, (wanted, given)) in wanted.iter().zip(given).enumerate() {
            for field in ["type", "version", "reference", "document_code", "document_function"] {
                self.same(&format!("message {at} {field}"), &wanted[field], &given[field]);
            }
            for field in ["airports_in_order", "border_leg"] {
                if wanted.get(field).is_some() {
                    self.same(&format!("message {at} {field}"), &wanted[field], &given[field]);
                }
            }
            self.legs(&format!("message {at}"), &wanted["flights"], &given["flights"]);
            if let Some(count) = wanted["passenger_count"].as_u64() {
                total += count;
                self.same("passenger_count", &wanted["passenger_count"], &list(&given["passengers"]).len().into());
                let samples = list(&wanted["passengers_are_samples_at"]);
                for (sample, person) in samples.iter().zip(list(&wanted["passengers"])) {
                    let index = usize::try_from(sample.as_u64().unwrap()).unwrap();
                    self.person(&format!("sample {sample}"), person, &given["passengers"][index]);
                }
            } else {
                total += self.persons(&format!("message {at}"), wanted, given);
            }
            total += self.pnrs(at, wanted, given);
        }
        if list(&expected["messages"]).iter().all(|message| !has_optional(message)) {
            self.same("total", &Value::from(total), &found["passengers"]);
        }
    }

    fn pnrs(&mut self, at: usize, wanted: &Value, given: &Value) -> u64 {
        let (wanted, given) = (list(&wanted["pnrs"]), list(&given["pnrs"]));
        if wanted.len() != given.len() {
            self.list.push(format!("message {at}: expected {} reservations, found {}", wanted.len(), given.len()));
            return 0;
        }
        let mut total = 0;
        for (index, (wanted, given)) in wanted.iter().zip(given).enumerate() {
            let name = format!("message {at} pnr {index}");
            for field in ["locator", "created"] {
                self.same(&format!("{name} {field}"), &wanted[field], &given[field]);
            }
            for field in ["locator_kind", "group_name", "placeholders", "party_size", "split"] {
                if wanted.get(field).is_some() {
                    self.same(&format!("{name} {field}"), &wanted[field], &given[field]);
                }
            }
            let cancelled = |value: &Value| value["cancelled"] == true;
            if cancelled(wanted) != cancelled(given) {
                self.list.push(format!("{name} cancelled: found {}", given["cancelled"]));
            }
            self.subset(&format!("{name} history"), &wanted["history"], &given["history"]);
            self.legs(&name, &wanted["itinerary"], &given["itinerary"]);
            total += self.persons(&name, wanted, given);
        }
        total
    }

    fn legs(&mut self, name: &str, wanted: &Value, given: &Value) {
        let (wanted, given) = (list(wanted), list(given));
        if wanted.len() != given.len() {
            self.list.push(format!("{name}: expected {} legs, found {}", wanted.len(), given.len()));
            return;
        }
        for (index, (wanted, given)) in wanted.iter().zip(given).enumerate() {
            for field in ["carrier", "from", "to", "departure", "arrival", "status", "operating"] {
                if wanted.get(field).is_some() || field == "operating" {
                    self.same(&format!("{name} leg {index} {field}"), &wanted[field], &given[field]);
                }
            }
            if bare(&wanted["number"]) != bare(&given["number"]) {
                self.list.push(format!("{name} leg {index} number: found {}", given["number"]));
            }
        }
    }

    fn persons(&mut self, name: &str, wanted: &Value, given: &Value) -> u64 {
        let optional = list(&wanted["optional_passengers"]);
        let (persons, found) = (list(&wanted["passengers"]), list(&given["passengers"]));
        if found.len() < persons.len() || found.len() > persons.len() + optional.len() {
            self.list.push(format!("{name}: expected {} persons, found {}", persons.len(), found.len()));
            return 0;
        }
        for (index, (wanted, given)) in persons.iter().zip(found).enumerate() {
            self.person(&format!("{name} person {index}"), wanted, given);
        }
        persons.len() as u64
    }

    fn person(&mut self, name: &str, wanted: &Value, given: &Value) {
        let skipped = |field: &str| list(&wanted["fields_optional"]).iter().any(|optional| optional == field);
        for field in ["role", "locator", "travel_status"] {
            if wanted.get(field).is_some() {
                self.same(&format!("{name} {field}"), &wanted[field], &given[field]);
            }
        }
        let names = std::iter::once(wanted).chain(list(&wanted["names_accept"]));
        let fits = |wanted: &Value, field: &str| filled(&wanted[field]) == filled(&given[field]);
        if !names.into_iter().any(|wanted| fits(wanted, "surname") && fits(wanted, "given")) {
            self.list.push(format!("{name}: name found {} {}", given["surname"], given["given"]));
        }
        let titled = self.expected["accept_sex_from_title"] == true;
        let unknown = wanted["sex"] == "U" && given["sex"].is_null();
        let sex_fits = skipped("sex") || titled || unknown || wanted["sex"] == given["sex"];
        if !sex_fits {
            self.list.push(format!("{name} sex: found {}", given["sex"]));
        }
        let mut births = std::iter::once(&wanted["birth"]).chain(list(&wanted["birth_accept"]));
        if !skipped("birth") && !births.any(|birth| *birth == given["birth"]) {
            self.list.push(format!("{name} birth: found {}", given["birth"]));
        }
        let nationality = [&given["nationality"], &given["nationality_as_sent"]];
        if !skipped("nationality") && !nationality.contains(&&wanted["nationality"]) {
            self.list.push(format!("{name} nationality: found {}", given["nationality"]));
        }
        if bare(&wanted["seat"]) != bare(&given["seat"]) {
            self.list.push(format!("{name} seat: found {}", given["seat"]));
        }
        if !skipped("documents") {
            self.documents(name, &wanted["documents"], &given["documents"]);
        }
        for field in ["type", "unique_ref", "verified", "residence", "birth_place", "unaccompanied_minor", "ticket"] {
            if wanted.get(field).is_some() {
                self.same(&format!("{name} {field}"), &wanted[field], &given[field]);
            }
        }
        for field in ["bags", "payment", "addresses"] {
            self.subset(&format!("{name} {field}"), &wanted[field], &given[field]);
        }
        if let Some(reference) = filled(&given["travels_with_ref"]) {
            self.same(&format!("{name} travels_with_ref"), &wanted["travels_with_ref"], reference);
        }
    }

    fn documents(&mut self, name: &str, wanted: &Value, given: &Value) {
        let given: Vec<_> = list(given).iter().collect();
        let numbered = |documents: &[Value]| documents.iter().filter(|held| filled(&held["number"]).is_some()).count();
        let wanted = list(wanted);
        if given.len() > wanted.len() || given.len() < numbered(wanted) {
            self.list.push(format!("{name}: expected {} documents, found {}", wanted.len(), given.len()));
            return;
        }
        for document in wanted.iter().filter(|held| filled(&held["number"]).is_some()) {
            let Some(found) = given.iter().find(|held| held["number"] == document["number"]) else {
                self.list.push(format!("{name}: a document number is missing"));
                continue;
            };
            for field in ["type", "expiry", "issued"] {
                if document.get(field).is_some() {
                    self.same(&format!("{name} document {field}"), &document[field], &found[field]);
                }
            }
            let issuers = std::iter::once(&document["issuer"]).chain(list(&document["issuer_accept"]));
            let three = |value: &Value| {
                let code = value.as_str().map(|code| liaison_domain::Country::parse(code).map(|c| c.code().to_owned()));
                code.and_then(Result::ok).or_else(|| value.as_str().map(str::to_owned))
            };
            if !issuers.into_iter().any(|issuer| three(issuer) == three(&found["issuer"])) {
                self.list.push(format!("{name} document issuer: found {}", found["issuer"]));
            }
        }
    }

    /// Every field that is expected stands in what was found.
    fn subset(&mut self, name: &str, wanted: &Value, given: &Value) {
        let fits = match (wanted, given) {
            (Value::Object(wanted), Value::Object(_)) => {
                for (field, value) in wanted {
                    self.subset(&format!("{name} {field}"), value, &given[field]);
                }
                true
            }
            (Value::Array(wanted), Value::Array(given)) if wanted.len() == given.len() => {
                for (wanted, given) in wanted.iter().zip(given) {
                    self.subset(name, wanted, given);
                }
                true
            }
            (Value::Null, _) => true,
            _ => wanted == given,
        };
        if !fits {
            self.list.push(format!("{name}: expected {wanted}, found {given}"));
        }
    }

    fn issues(&mut self, expected: &Value, found: &Value, bytes: &[u8]) {
        let starts = segment_starts(expected, bytes);
        let kind_fits = |wanted: &Value, kind: &Value| {
            wanted["kind"] == *kind || list(&expected["kind_accept"]).contains(kind) && wanted["required"] == true
        };
        let mut free: Vec<&Value> = list(&found["issues"]).iter().collect();
        for wanted in list(&expected["issues"]).iter().filter(|issue| issue["required"] == true) {
            let right = |given: &&Value| {
                kind_fits(wanted, &given["kind"])
                    && near(&starts, &wanted["at"]["byte"], &given["at"]["byte"], bytes.len(), &wanted["kind"])
                    && ["what", "stated", "found"]
                        .iter()
                        .all(|field| filled(&wanted[*field]).is_none() || wanted[*field] == given[*field])
                    && (wanted["tag_missing"].is_null() || wanted["tag_missing"] == given["at"]["segment"])
            };
            match free.iter().position(right) {
                Some(at) => {
                    free.remove(at);
                }
                None => self.list.push(format!("issue {wanted} is not reported: {}", found["issues"])),
            }
        }
        for given in free.iter().filter(|issue| issue["severity"] != "hint") {
            let listed = list(&expected["issues"]).iter().any(|wanted| kind_fits(wanted, &given["kind"]));
            if !listed && !list(&expected["allow_issues"]).contains(&given["kind"]) {
                self.list.push(format!("false alarm {given}"));
            }
        }
    }
}

fn has_optional(message: &Value) -> bool {
    list(&message["pnrs"]).iter().any(|pnr| !list(&pnr["optional_passengers"]).is_empty())
}

/// Right: the named segment, the one before, the one after; for bytes after the interchange, anywhere behind it; for odd
/// terminators, anywhere.
fn near(starts: &[usize], wanted: &Value, given: &Value, length: usize, kind: &Value) -> bool {
    let (Some(wanted), Some(given)) = (wanted.as_u64(), given.as_u64()) else { return false };
    let (wanted, given) = (usize::try_from(wanted).unwrap(), usize::try_from(given).unwrap());
    let of = |byte: usize| starts.partition_point(|start| *start <= byte);
    match kind.as_str() {
        Some("odd-terminator") => true,
        Some("trailing-data") => given + 2 >= wanted && given <= length,
        _ => of(wanted).abs_diff(of(given)) <= 1,
    }
}

/// Where segments begin, found apart from the reader under test: split at terminators that no release sign precedes.
fn segment_starts(expected: &Value, bytes: &[u8]) -> Vec<usize> {
    let sign = |field: &str, default: &str| expected["separators"][field].as_str().unwrap_or(default).to_owned();
    let (terminator, release) = (sign("terminator", "'"), sign("release", "?"));
    let windows = expected["charset"] == "windows-1252" && terminator == "\u{2019}";
    let terminator = if windows { vec![0x92] } else { terminator.into_bytes() };
    let release = release.as_bytes()[0];
    let (mut starts, mut at, mut blank) = (vec![0], 0, false);
    while at < bytes.len() {
        if blank && bytes[at] > b' ' {
            starts.push(at);
            blank = false;
        }
        if bytes[at] == release {
            at += 2;
        } else if bytes[at..].starts_with(&terminator) {
            at += terminator.len();
            blank = true;
        } else {
            at += 1;
        }
    }
    starts
}
