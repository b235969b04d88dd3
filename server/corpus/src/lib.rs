//! The folder: configuration, files, analysis, index. All state of tippani lives here, and nothing of any protocol.

pub mod analysis;
pub mod annotation;
pub mod clean;
pub mod codes;
pub mod configuration;
pub mod decode;
pub mod discover;
pub mod facts;
pub mod fault;
pub mod index;
pub mod kit;
pub mod open;
pub mod people_file;
pub mod settings;
pub mod views;
pub mod watch;
pub mod workspace;
