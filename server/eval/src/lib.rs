//! Gold files and scores.
