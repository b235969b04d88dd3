//! The folder: configuration, files, analysis, index.
