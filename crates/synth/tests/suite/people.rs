//! People and lists.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use liaison_domain::NameKind;
use liaison_synth::{Culture, Script, Size, World, documents, latin, lists};
use sha2::{Digest, Sha256};

fn world(seed: u64, subjects: u32) -> World {
    World::new(seed, Size { subjects, ..Size::default() })
}

pub fn hash<'a>(texts: impl Iterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text);
        hasher.update(b"\n");
    }
    let first = hasher.finalize().iter().take(8).fold(0_u64, |hash, byte| hash << 8 | u64::from(*byte));
    format!("{first:016x}")
}

#[test]
fn the_first_thousand_rows_are_the_same_everywhere() {
    let rows: Vec<_> = lists::csv(&world(1, 1_000)).collect();
    assert_eq!(hash(rows.iter().map(String::as_bytes)), "4183fc4ccdeae2a9");
    let lines: Vec<_> = lists::ftm(&world(1, 1_000)).collect();
    assert_eq!(hash(lines.iter().map(String::as_bytes)), "f9db352766fbdf90");
    let other: Vec<_> = lists::csv(&world(2, 1_000)).collect();
    assert_ne!(rows, other);
}

#[test]
fn a_person_does_not_depend_on_the_size_of_the_list() {
    let (small, large) = (world(9, 10), world(9, 1_000_000));
    let row = lists::csv_row(&large.subject(7));
    assert_eq!(lists::csv(&small).nth(7).unwrap(), row);
    assert_eq!(small.identities().nth(7).unwrap(), (large.subject(7).id, large.subject(7).identity()));
}

#[test]
fn rows_have_six_fields_and_parallel_values() {
    for subject in world(3, 5_000).subjects() {
        let row = lists::csv_row(&subject);
        let fields: Vec<_> = row.split(',').collect();
        assert_eq!(fields.len(), lists::CSV_HEADER.split(',').count());
        assert!(!fields[1].is_empty() && !fields[1].split(';').any(|name| name.trim().is_empty()));
        assert_eq!(fields[2].parse::<liaison_domain::DateInterval>().unwrap(), subject.birth);
        let documents = |field: &str| field.split(';').filter(|value| !value.is_empty()).count();
        assert_eq!(documents(fields[4]), documents(fields[5]));
        assert!(subject.birth.first() <= subject.person.born && subject.person.born <= subject.birth.last());
    }
}

#[test]
fn ftm_lines_follow_the_format() {
    let mut schemata = BTreeMap::<String, u32>::new();
    for line in lists::ftm(&world(3, 2_000)) {
        let entity: serde_json::Value = serde_json::from_str(&line).unwrap();
        let schema = entity["schema"].as_str().unwrap();
        assert_eq!(entity["target"].as_bool().unwrap(), schema == "Person");
        for (_, values) in entity["properties"].as_object().unwrap() {
            let values: Vec<_> = values.as_array().unwrap().iter().map(|value| value.as_str().unwrap()).collect();
            assert!(!values.is_empty() && values.iter().all(|value| !value.is_empty() && !value.contains('/')));
            assert_eq!(values.iter().collect::<HashSet<_>>().len(), values.len(), "values are unique");
        }
        *schemata.entry(schema.to_owned()).or_default() += 1;
    }
    assert_eq!(schemata["Person"], 2_000);
    assert!(schemata["Passport"] > 1_200);
}

#[test]
fn lost_documents_are_rows_and_ranges_everywhere() {
    let world = World::new(1, Size { documents: 20_000, ..Size::default() });
    let mut counts = BTreeMap::<&str, u32>::new();
    for (index, lost) in world.lost_documents().enumerate() {
        let row = lost.csv_row();
        assert_eq!(row.split(',').count(), documents::CSV_HEADER.split(',').count());
        assert_eq!(world.lost_document(u32::try_from(index).unwrap()), lost);
        assert_eq!(lost.last.is_some(), lost.status == documents::Status::StolenBlank);
        assert!(lost.last.iter().all(|last| last.len() == lost.first.len() && *last > lost.first));
        *counts.entry(lost.status.word()).or_default() += 1;
    }
    assert!(counts["lost"] > counts["stolen"] && counts["blank_stolen"] > 50, "{counts:?}");
    let rows: Vec<_> = world.lost_documents().take(1_000).map(|lost| lost.csv_row()).collect();
    assert_eq!(hash(rows.iter().map(String::as_bytes)), "00f5bf424f04329d");
}

#[test]
fn every_culture_and_script_is_there_and_a_third_of_births_is_partial() {
    let (mut cultures, mut scripts) = (BTreeSet::<Culture>::new(), BTreeMap::<Script, u32>::new());
    let (mut partial, mut weak, mut alias, mut passports) = (0, 0, 0, 0);
    let total = 20_000;
    for subject in world(5, total).subjects() {
        cultures.insert(subject.person.culture());
        if subject.names_of(NameKind::Primary).any(|name| !name.full.as_str().is_ascii()) {
            *scripts.entry(subject.person.script()).or_default() += 1;
        }
        partial += u32::from(subject.birth.exact().is_none());
        weak += u32::from(subject.names_of(NameKind::WeakAlias).next().is_some());
        alias += u32::from(subject.names_of(NameKind::Alias).next().is_some());
        passports += u32::from(!subject.person.documents.is_empty());
    }
    assert_eq!(cultures.len(), 26);
    assert_eq!(scripts.len(), 11, "{scripts:?}");
    assert!(scripts.values().all(|&count| count > total / 100), "{scripts:?}");
    let percent = |count: u32| count * 100 / total;
    assert!((28..=32).contains(&percent(partial)), "{partial}");
    assert!((9..=15).contains(&percent(weak)) && (40..=75).contains(&percent(alias)), "{weak} {alias}");
    assert!((75..=90).contains(&percent(passports)), "{passports}");
}

#[test]
fn names_are_distinct_enough_and_skewed() {
    let mut names = HashSet::new();
    let mut families = BTreeMap::<String, u32>::new();
    let total = 400_000;
    for subject in world(11, total).subjects() {
        let name = subject.person.latin();
        *families.entry(name.family.clone()).or_default() += 1;
        names.insert(name.full);
    }
    assert!(names.len() >= 200_000, "{} distinct names", names.len());
    assert!(names.len() < total as usize * 9 / 10, "no namesakes among {}", names.len());
    let mut counts: Vec<_> = families.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let share = |upto: usize| counts.iter().take(upto).sum::<u32>() * 1000 / total;
    assert!((5..40).contains(&share(1)), "top {}", share(1));
    assert!((120..450).contains(&share(100)), "top hundred {}", share(100));
    assert!(counts.iter().filter(|&&count| count == 1).count() > 5_000, "a long tail");
}

/// FNV-1a of folded family names that would point to widely known people: kept as hashes, so that no name stands here.
const WIDELY_KNOWN: &[u64] = &[
    0x0031_720e_de02_1cb0,
    0x031c_19ef_db6e_c27e,
    0x0904_93b8_72eb_60b8,
    0x0bbf_b407_2a1f_02a8,
    0x0c86_2c4c_3d14_60b9,
    0x0fc2_c533_f2e4_c1f6,
    0x1480_82b0_f00c_d729,
    0x19e9_ef26_ff38_6ae3,
    0x1b26_98fb_0032_f1e5,
    0x1f05_e9e1_7c95_8b81,
    0x22ca_de8b_6594_500e,
    0x2d19_2a4d_bc05_16de,
    0x31a5_2362_d7b3_7d69,
    0x31d3_2272_5963_71d9,
    0x326a_2f32_ff61_311b,
    0x3700_ea02_3535_2937,
    0x3837_dddb_f6c6_5c11,
    0x3d19_3cc1_fbf6_b850,
    0x3ed3_bf13_1c09_d554,
    0x401c_e0bb_ef45_70b2,
    0x4080_4383_96e9_7a27,
    0x4509_32b5_a687_a479,
    0x4590_8927_b401_aad8,
    0x49a4_62b4_da05_e84a,
    0x49c5_cdcd_ac54_c8e5,
    0x4ddc_af67_e8ef_5611,
    0x4e41_f0af_63a3_d03e,
    0x57b3_582d_1a57_b924,
    0x5855_6903_3daf_712d,
    0x5b3d_4adb_4339_16cb,
    0x5edd_7f2e_8528_70a9,
    0x5f4b_4cbb_ac4d_3241,
    0x6583_f234_84dc_89cf,
    0x6769_d9a3_b519_269f,
    0x6a0f_1ce0_9515_a5ae,
    0x70ed_2ad0_0078_058f,
    0x7243_f127_9a5e_59b4,
    0x7a97_0cc8_51b3_2086,
    0x7b8b_9487_7c57_19a8,
    0x7fa6_2914_7321_eb2c,
    0x803e_7e4e_2438_f2b3,
    0x82a3_f76a_a024_1061,
    0x8387_85d1_df52_fb48,
    0x8909_18fe_e396_6300,
    0x89f8_61c8_4208_6bbf,
    0x8a9d_f889_635c_4065,
    0x8b54_d822_6485_6aa5,
    0x906d_a718_bde3_b2be,
    0x90fc_1b1e_83b3_e223,
    0x91d1_0752_ffff_8375,
    0x9af5_e40a_2015_b13c,
    0x9b90_28fa_cdde_2f58,
    0xa067_f744_435c_c947,
    0xa333_0ed8_6268_a73f,
    0xa384_426a_f6a9_e1d3,
    0xa3a7_db41_d2f2_d6bb,
    0xa4ce_6e36_38d7_1d26,
    0xac0d_a1dd_6040_e047,
    0xafa7_e416_5d4e_0107,
    0xafb1_3df4_5d76_8a22,
    0xbd31_c4d4_719f_9d5b,
    0xbf4b_876c_e7e8_c35a,
    0xc466_4fa1_5260_5263,
    0xc593_808f_b8f9_06df,
    0xc9eb_4cfb_e727_8810,
    0xcca6_c9cc_f28f_7d6a,
    0xd0f3_033d_a6f8_5484,
    0xd6b7_020b_c456_deb4,
    0xdfc5_d776_a99d_9864,
    0xe196_2cbc_a585_4152,
    0xe2aa_e6fb_ca2b_0b43,
    0xe40a_3170_a731_7fc2,
    0xe68c_63a4_56b6_399d,
    0xe6dc_f60a_5bfe_0a82,
    0xed2e_92bb_aa36_e6a5,
    0xed8d_8250_9813_44a5,
    0xedab_cfed_5de7_ae21,
    0xf21f_004b_a912_07bb,
    0xf513_7df8_5233_f003,
    0xf9d2_0812_903f_29a1,
    0xfb9b_969b_7a30_fc9c,
    0xfe04_7b80_afed_154c,
];

#[test]
fn no_built_family_name_points_to_a_widely_known_person() {
    let fnv = |text: &str| {
        text.bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
    };
    for subject in world(13, 150_000).subjects() {
        // Somali names are three given names: nothing is built there.
        let person = &subject.person;
        for family in [person.latin(), person.passport_name()].iter().filter(|_| person.culture() != Culture::Somali) {
            let known = latin::folded(&family.family).split(' ').any(|word| WIDELY_KNOWN.contains(&fnv(word)));
            assert!(!known, "the built family name {} is widely known", family.family);
        }
    }
}
