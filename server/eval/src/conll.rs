//! Two-column CoNLL: `token TAB tag` with tags in IOB2, a blank line behind each sentence.
//!
//! Reading joins the tokens to a text, one sentence a line, with the byte span of each; [`Conll::tag`] brings spans
//! of that text back to the tokens, and [`Conll::write`] adds them as a third column.

use std::ops::Range;
use std::path::Path;

use tippani_text::ByteSpan;

use crate::span_f1::LabelledSpan;
use crate::{Error, files};

/// A token and its gold tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// As in the file; may hold blanks.
    pub text: &'a str,
    /// What the gold says of it; `None` where the tag is blank.
    pub tag: Option<Tag<'a>>,
    /// Its line in the file, counted from 1.
    pub line: usize,
}

/// An IOB2 tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag<'a> {
    /// `O`: in no span.
    Outside,
    /// `B-TYPE`: the first token of a span.
    Begin(&'a str),
    /// `I-TYPE`: a further token of a span.
    Inside(&'a str),
}

/// A CoNLL file.
#[derive(Clone, Debug)]
pub struct Conll<'a> {
    source: &'a str,
    /// Its tokens, in order.
    pub tokens: Vec<Token<'a>>,
    /// The tokens of each sentence.
    pub sentences: Vec<Range<usize>>,
    /// The sentences of each document; each sentence by itself unless [`Conll::join`] said otherwise.
    pub documents: Vec<Range<usize>>,
}

/// The text of a document of a [`Conll`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentText {
    /// Tokens joined by single spaces, sentences by line breaks.
    pub text: String,
    /// The bytes of each token, with its index in [`Conll::tokens`].
    pub tokens: Vec<(usize, ByteSpan)>,
}

impl<'a> Conll<'a> {
    /// Reads a file. `path` is for messages alone.
    pub fn read(path: &Path, source: &'a str) -> Result<Self, Error> {
        let mut tokens = Vec::new();
        let mut sentences: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for (index, row) in files::rows(source).enumerate() {
            if is_break(row) {
                if start < tokens.len() {
                    sentences.push(start..tokens.len());
                }
                start = tokens.len();
                continue;
            }
            let mut columns = row.split('\t');
            let text = columns.next().unwrap_or_default();
            let tag = columns.next().unwrap_or_default().trim();
            let tag = if tag.is_empty() {
                None
            } else {
                let tag = Tag::read(tag)
                    .ok_or_else(|| Error::format(path, index + 1, format!("`{tag}` is no IOB2 tag")))?;
                Some(tag)
            };
            tokens.push(Token { text, tag, line: index + 1 });
        }
        if start < tokens.len() {
            sentences.push(start..tokens.len());
        }
        let documents = (0..sentences.len()).map(|sentence| sentence..sentence + 1).collect();
        Ok(Self { source, tokens, sentences, documents })
    }

    /// Makes documents of sentences after a `.docs.tsv`: `document id TAB number of sentences`, in file order.
    pub fn join(&mut self, path: &Path, documents: &str) -> Result<(), Error> {
        let mut joined = Vec::new();
        let mut next: usize = 0;
        for (index, row) in files::rows(documents).enumerate().filter(|(_, row)| !row.trim().is_empty()) {
            let count = row.split('\t').nth(1).and_then(|count| count.trim().parse::<usize>().ok());
            let end =
                count.and_then(|count| next.checked_add(count)).filter(|end| *end <= self.sentences.len());
            let Some(end) = end else {
                let what = match count {
                    Some(_) => format!("more sentences than the {} of the corpus", self.sentences.len()),
                    None => "not `document id TAB number of sentences`".to_owned(),
                };
                return Err(Error::format(path, index + 1, what));
            };
            joined.push(next..end);
            next = end;
        }
        if next != self.sentences.len() {
            let what = format!("{next} sentences, the corpus has {}", self.sentences.len());
            return Err(Error::format(path, None, what));
        }
        self.documents = joined;
        Ok(())
    }

    /// Whether any token has a tag at all.
    pub fn is_labelled(&self) -> bool {
        self.tokens.iter().any(|token| token.tag.is_some())
    }

    /// The gold spans, in indices of tokens. An `I-` that continues nothing begins a span, as CoNLL scorers read it.
    pub fn spans(&self) -> Vec<LabelledSpan> {
        let tags: Vec<Tag<'_>> = self.tokens.iter().map(|token| token.tag.unwrap_or(Tag::Outside)).collect();
        self.spans_of(&tags)
    }

    /// The spans that tags, one for each token, say; none goes over the end of a sentence.
    pub fn spans_of(&self, tags: &[Tag<'_>]) -> Vec<LabelledSpan> {
        let mut spans: Vec<LabelledSpan> = Vec::new();
        for sentence in &self.sentences {
            let mut open = false;
            for at in sentence.clone() {
                match (tags.get(at).copied().unwrap_or(Tag::Outside), spans.last_mut()) {
                    (Tag::Outside, _) => open = false,
                    (Tag::Inside(label), Some(last)) if open && last.label == label => last.end = at + 1,
                    (Tag::Inside(label) | Tag::Begin(label), _) => {
                        spans.push(LabelledSpan::new(at, at + 1, label));
                        open = true;
                    }
                }
            }
        }
        spans
    }

    /// The text of a document.
    pub fn text(&self, document: &Range<usize>) -> DocumentText {
        let mut text = String::new();
        let mut tokens = Vec::new();
        for sentence in &self.sentences[document.clone()] {
            if sentence.start != self.sentences[document.start].start {
                text.push('\n');
            }
            for at in sentence.clone() {
                if at != sentence.start {
                    text.push(' ');
                }
                let start = text.len();
                text.push_str(self.tokens[at].text);
                tokens.push((at, ByteSpan::new(start, text.len())));
            }
        }
        DocumentText { text, tokens }
    }

    /// Tags the tokens of a document that mentions of its text overlap, into `tags` (one for each token of the file).
    /// Where two mentions overlap one token, it is the earlier mention's.
    pub fn tag<'t>(&self, document: &DocumentText, mentions: &[(ByteSpan, &'t str)], tags: &mut [Tag<'t>]) {
        let mut mentions = mentions.to_vec();
        mentions.sort_by_key(|(span, _)| *span);
        let mut first = 0;
        for (span, label) in mentions {
            // Tokens that end before this mention end before every later one as well.
            while document.tokens.get(first).is_some_and(|(_, token)| token.end <= span.start) {
                first += 1;
            }
            let mut last = None;
            for (at, _) in document.tokens[first..]
                .iter()
                .take_while(|(_, token)| token.start < span.end)
                .filter(|(_, token)| token.overlaps(span))
            {
                if tags[*at] != Tag::Outside {
                    continue;
                }
                let goes_on = last.is_some_and(|last| last + 1 == *at) && !self.begins_sentence(*at);
                tags[*at] = if goes_on { Tag::Inside(label) } else { Tag::Begin(label) };
                last = Some(*at);
            }
        }
    }

    fn begins_sentence(&self, token: usize) -> bool {
        self.sentences.binary_search_by_key(&token, |sentence| sentence.start).is_ok()
    }

    /// The file with these tags, one for each token, as third column; its tokens, tags and blank lines as they were.
    pub fn write(&self, tags: &[Tag<'_>]) -> String {
        let mut written = String::with_capacity(self.source.len() + 4 * self.tokens.len());
        let mut next = 0;
        for row in files::rows(self.source) {
            if !is_break(row) {
                let mut columns = row.split('\t');
                written.push_str(columns.next().unwrap_or_default());
                written.push('\t');
                written.push_str(columns.next().unwrap_or_default());
                written.push('\t');
                match tags.get(next).copied().unwrap_or(Tag::Outside) {
                    Tag::Outside => written.push('O'),
                    Tag::Begin(label) => written.extend(["B-", label]),
                    Tag::Inside(label) => written.extend(["I-", label]),
                }
                next += 1;
            }
            written.push('\n');
        }
        written
    }
}

impl<'a> Tag<'a> {
    /// The tag of that name; `None` where it is not IOB2.
    pub fn read(tag: &'a str) -> Option<Self> {
        match tag.split_once('-') {
            None if tag == "O" => Some(Self::Outside),
            Some(("B", label)) if !label.is_empty() => Some(Self::Begin(label)),
            Some(("I", label)) if !label.is_empty() => Some(Self::Inside(label)),
            _ => None,
        }
    }
}

/// A blank line. A token of blanks alone has a tab behind it.
fn is_break(row: &str) -> bool {
    row.bytes().all(|byte| byte == b' ')
}

#[cfg(test)]
mod tests;
