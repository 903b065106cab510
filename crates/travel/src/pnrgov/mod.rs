//! stub
use crate::edifact::Segment;
use crate::envelope::Context;
use crate::message::{Header, Pnrgov, Purpose};
pub(crate) struct Builder {
    header: Header,
}
impl Builder {
    pub(crate) fn new(header: Header, _c: &mut Context<'_>) -> Self {
        Self { header }
    }
    pub(crate) fn persons(&self) -> usize {
        0
    }
    pub(crate) fn segment(&mut self, _s: &Segment<'_>, _c: &mut Context<'_>) {}
    pub(crate) fn finish(self, _c: &mut Context<'_>) -> Pnrgov {
        Pnrgov { header: self.header, purpose: Purpose::Unknown, legs: vec![], pnrs: vec![] }
    }
}
