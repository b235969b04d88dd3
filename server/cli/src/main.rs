//! The binary `tippani`.

fn main() {}
