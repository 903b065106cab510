//! Verification's view of the simulated disk.

use liaison_crypto::{Digest, sha256};
use uuid::Uuid;

use crate::act::Act;
use crate::audit::{Counts, Hashed, LogSource, Outline, Row, Table, Unreadable};
use crate::entry::Stream;
use crate::memory::acts::acts_after;
use crate::memory::{Log, MemoryDisk, index};
use crate::plan::Edge;
use crate::ring::KeyId;

pub(super) struct Stored<'a> {
    pub log: &'a Log,
    pub disk: &'a MemoryDisk,
    pub access: bool,
}

impl LogSource for Stored<'_> {
    fn file(&self) -> String {
        if self.access { "access" } else { "journal" }.to_owned()
    }

    fn start(&mut self) -> Result<Option<Edge>, Unreadable> {
        Ok(Some(Edge::new(0, if self.access { &[Stream::Access] } else { &Stream::SHARED })))
    }

    fn edge(&mut self) -> Result<Option<Edge>, Unreadable> {
        Ok(Some(self.log.edge.clone()))
    }

    fn ends(&mut self) -> Result<(u64, u64, u64), Unreadable> {
        let leaf = self.log.leaves.values().map(|(position, _)| *position).max();
        Ok((self.log.headers.len() as u64, leaf.unwrap_or(0), self.log.heads.len() as u64))
    }

    fn header(&mut self, position: u64) -> Result<Option<Hashed>, Unreadable> {
        Ok(self.log.header(position).map(|bytes| Hashed::of(bytes)))
    }

    fn leaf(&mut self, stream: Stream, sequence: u64) -> Result<Option<(u64, Digest)>, Unreadable> {
        Ok(self.log.leaves.get(&(stream, sequence)).copied())
    }

    fn head(&mut self, number: u64) -> Result<Option<Vec<u8>>, Unreadable> {
        Ok(index(number).and_then(|at| self.log.heads.get(at)).cloned())
    }

    fn version(&mut self, entity: Uuid, version: u64) -> Result<Option<u64>, Unreadable> {
        let positions = self.log.entities.get(&entity);
        Ok(positions.and_then(|positions| positions.get(index(version)?)).copied())
    }

    fn claim(&mut self, namespace: &str, digest: &Digest) -> Result<Option<u64>, Unreadable> {
        Ok(self.log.claims.get(&(namespace.into(), *digest)).copied())
    }

    fn part(&mut self, header: &Outline, n: usize) -> Result<Option<Digest>, Unreadable> {
        Ok(self.log.parts.get(&(header.position, n)).map(|bytes| sha256(bytes)))
    }

    fn part_file(&self, _: &Outline) -> String {
        self.file()
    }

    fn key(&mut self, id: KeyId) -> Result<bool, Unreadable> {
        Ok(self.disk.keys.contains_key(&id))
    }

    fn access_day(&mut self, position: u64) -> Option<jiff::civil::Date> {
        self.log.day_of(position)
    }

    fn acts(&mut self, after: u64) -> Result<Vec<(u64, Act)>, Unreadable> {
        let acts = acts_after(&self.disk.shared, after).into_iter();
        Ok(acts.filter_map(|(position, act)| Some((position, act?))).collect())
    }

    fn indexed(&mut self) -> Result<bool, Unreadable> {
        Ok(true)
    }

    fn unit(&mut self, unit: Uuid, position: u64) -> Result<bool, Unreadable> {
        Ok(self.log.units.contains(&(unit, position)))
    }

    fn act(&mut self, position: u64) -> Result<bool, Unreadable> {
        Ok(self.log.acts.contains(&position))
    }

    fn counts(&mut self, last: u64) -> Result<Counts, Unreadable> {
        Ok(Counts {
            entities: self.log.entities.values().map(|positions| positions.len() as u64).sum(),
            claims: self.log.claims.len() as u64,
            parts: self.log.parts.keys().filter(|(position, _)| *position <= last).count() as u64,
            units: self.log.units.len() as u64,
            acts: self.log.acts.len() as u64,
        })
    }

    fn rows(&mut self, table: Table, visit: &mut dyn FnMut(u64, &Row)) -> Result<(), Unreadable> {
        match table {
            Table::Entities => {
                for (entity, positions) in &self.log.entities {
                    (1..).zip(positions).for_each(|(version, at)| visit(*at, &Row::Entity(*entity, version)));
                }
            }
            Table::Claims => {
                for ((namespace, digest), at) in &self.log.claims {
                    visit(*at, &Row::Claim(namespace.to_string(), *digest));
                }
            }
            Table::Units => self.log.units.iter().for_each(|(unit, at)| visit(*at, &Row::Unit(*unit))),
            Table::Acts => self.log.acts.iter().for_each(|at| visit(*at, &Row::Act)),
            Table::Parts => {
                let file = self.file();
                self.log.parts.keys().for_each(|(at, n)| visit(*at, &Row::Part(file.clone(), *n as u64)));
            }
        }
        Ok(())
    }
}
