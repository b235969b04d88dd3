//! A mark on its way from a rule to the article's pass.

use std::sync::Arc;

use tippani_text::ByteSpan;

use crate::{Evidence, HazardKind, Kind, Mark, NoiseKind};

/// What a rule found in a line, and where in the article it holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub mark: Mark,
    pub holds: Holds,
}

/// Where in the article a finding holds. A section name between two paragraphs is a subhead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Holds {
    Anywhere,
    /// Before the first or behind the last line of prose; between them with the given score, 0 for not at all.
    /// Never on the first line, which is the headline.
    OutsideProse(f32),
    /// On the last line of prose or behind it.
    AtEnd,
}

impl Finding {
    pub fn noise(
        span: ByteSpan,
        kind: NoiseKind,
        score: f32,
        rule: &'static str,
        evidence: impl Into<String>,
    ) -> Self {
        Self::new(span, Kind::Noise(kind), score, rule, evidence)
    }

    pub fn hazard(
        span: ByteSpan,
        kind: HazardKind,
        score: f32,
        rule: &'static str,
        evidence: impl Into<String>,
    ) -> Self {
        Self::new(span, Kind::Hazard(kind), score, rule, evidence)
    }

    fn new(span: ByteSpan, kind: Kind, score: f32, rule: &'static str, evidence: impl Into<String>) -> Self {
        let evidence = Arc::new(vec![Evidence(evidence.into())]);
        Self { mark: Mark { span, kind, score, rule, evidence }, holds: Holds::Anywhere }
    }

    pub fn and(mut self, evidence: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.mark.evidence).push(Evidence(evidence.into()));
        self
    }

    pub fn held(mut self, holds: Holds) -> Self {
        self.holds = holds;
        self
    }
}

/// Spans as one sorted, disjoint cover: asking for one takes logarithmic time, however many marks a long line has.
#[derive(Debug, Default)]
pub(crate) struct Cover(Vec<ByteSpan>);

impl Cover {
    pub fn of(spans: impl Iterator<Item = ByteSpan>) -> Self {
        Self(ByteSpan::joined(spans))
    }

    pub fn overlaps(&self, span: ByteSpan) -> bool {
        self.at(span).is_some_and(|own| own.overlaps(span))
    }

    pub fn covers(&self, span: ByteSpan) -> bool {
        self.at(span).is_some_and(|own| own.covers(span))
    }

    /// The first span that ends behind the start of `span`.
    fn at(&self, span: ByteSpan) -> Option<ByteSpan> {
        self.0.get(self.0.partition_point(|own| own.end <= span.start)).copied()
    }
}
