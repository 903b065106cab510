//! The one integration-test binary of this crate. It also holds the rules of the house that concern the whole
//! repository, because this crate is the cheapest to build.

mod house;
mod layering;
mod repository;
