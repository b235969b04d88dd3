//! What a selection grows to: word, mention, sentence, paragraph, block, article.

use tippani_text::{ByteSpan, Document, sentences, tokens};

use super::Look;

/// The spans around a byte of an article, each larger than the one before.
pub fn selections(look: &Look<'_>, document: &Document, offset: usize) -> Vec<ByteSpan> {
    let line = document.line_of(offset);
    let start = document.line_start(line);
    let text = document.line(line);
    let at = (offset - start).min(text.len());
    let mut spans = Vec::new();
    let holds = |span: &ByteSpan| span.start <= at && at <= span.end;
    // Of two words that meet at the place the one behind it counts, as for mentions.
    let word = tokens(&text).into_iter().map(|token| token.span).rfind(holds);
    spans.extend(word.map(|span| span.shifted(start)));
    spans.extend(look.analysis.mention_at(offset).map(|mention| look.analysis.span(mention)));
    let sentence = sentences(&text).into_iter().rfind(holds);
    spans.extend(sentence.map(|span| trimmed(&text, span).shifted(start)));
    spans.push(trimmed(&text, ByteSpan::new(0, text.len())).shifted(start));
    spans.push(document.line_span(line));
    spans.push(block(document, line));
    spans.push(ByteSpan::new(0, document.len()));
    let mut grown: Vec<ByteSpan> = Vec::with_capacity(spans.len());
    for span in spans {
        let larger = |last: &ByteSpan| span.covers(*last) && span != *last;
        if !span.is_empty() && span.start <= offset && offset <= span.end && grown.last().is_none_or(larger) {
            grown.push(span);
        }
    }
    if grown.is_empty() { vec![ByteSpan::new(offset, offset)] } else { grown }
}

fn trimmed(text: &str, span: ByteSpan) -> ByteSpan {
    let own = span.slice(text);
    let start = span.start + own.len() - own.trim_start().len();
    ByteSpan::new(start, start + own.trim().len())
}

/// The lines around one up to the next blank ones.
fn block(document: &Document, line: usize) -> ByteSpan {
    let is_blank = |line: &usize| document.line(*line).trim().is_empty();
    if is_blank(&line) {
        return document.line_span(line);
    }
    let first = (0..line).rev().take_while(|line| !is_blank(line)).last().unwrap_or(line);
    let last = (line + 1..document.line_count()).take_while(|line| !is_blank(line)).last().unwrap_or(line);
    ByteSpan::new(document.line_start(first), document.line_span(last).end)
}
