//! One module a command.

pub mod backup;
pub mod demo;
pub mod doctor;
pub mod erase;
pub mod escrow;
pub mod hits;
pub mod import;
pub mod init;
pub mod journal;
pub mod lists;
pub mod retention;
pub mod screen;
pub mod serve;
pub mod token;
pub mod travel;
pub mod unmask;
pub mod views;
