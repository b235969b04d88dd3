//! Gold files and scores: what `tippani eval` reads, measures and writes.
//!
//! One function a task: [`entities::evaluate`], [`noise::evaluate`], [`people::evaluate`], [`pairs::evaluate`]. Each
//! reads the gold, hands its text and never its labels to a predictor, writes the predictions where it is asked to,
//! and scores them into a [`Report`]. The predictors are closures, so that this crate knows formats and measures and
//! nothing of how a name or a line of noise is found.
//!
//! Below these stand the formats ([`brat`], [`conll`], [`lines`]) and the measures ([`span_f1`],
//! [`confusions`], [`calibration`], [`clusters`], [`rates`]), usable by themselves.

pub mod brat;
pub mod calibration;
pub mod clusters;
pub mod confusions;
pub mod conll;
pub mod entities;
mod error;
mod files;
pub mod kinds;
pub mod lines;
pub mod noise;
pub mod pairs;
pub mod people;
pub mod rates;
pub mod report;
pub mod scheme;
pub mod span_f1;
mod table;
mod tsv;

pub use error::Error;
pub use report::Report;
