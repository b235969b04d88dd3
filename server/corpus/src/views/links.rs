//! Addresses of pages in an article, which an editor can open.

use tippani_text::{ByteSpan, Document};

/// What addresses begin with; what has no scheme gets one.
const BEGINNINGS: [(&str, &str); 3] = [("https://", ""), ("http://", ""), ("www.", "https://")];

/// An address in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Bytes of the article.
    pub span: ByteSpan,
    /// The address, with its scheme.
    pub address: String,
}

/// The addresses of an article, in order.
pub fn links(document: &Document) -> Vec<Link> {
    let mut found = Vec::new();
    for line in 0..document.line_count() {
        let text = document.line(line);
        let start = document.line_start(line);
        let mut at = 0;
        while let Some((span, scheme)) = next(&text, at) {
            at = span.end;
            found.push(Link { span: span.shifted(start), address: format!("{scheme}{}", span.slice(&text)) });
        }
    }
    found
}

fn next(text: &str, from: usize) -> Option<(ByteSpan, &'static str)> {
    let lower = |at: usize, beginning: &str| {
        text.get(at..at + beginning.len()).is_some_and(|own| own.eq_ignore_ascii_case(beginning))
    };
    for (at, _) in text[from..].match_indices(['h', 'H', 'w', 'W']).map(|(at, letter)| (from + at, letter)) {
        let Some((beginning, scheme)) = BEGINNINGS.into_iter().find(|(beginning, _)| lower(at, beginning))
        else {
            continue;
        };
        if text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) {
            continue;
        }
        // A letter of another script ends an address that was run into the text.
        let is_part =
            |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\');
        let long = text[at..].find(|c| !is_part(c)).unwrap_or(text.len() - at);
        let end = at + without_end_marks(&text[at..at + long]);
        let named = text[at + beginning.len()..end.max(at + beginning.len())].contains('.');
        if named {
            return Some((ByteSpan::new(at, end), scheme));
        }
    }
    None
}

/// The length of an address without what ends the sentence around it.
fn without_end_marks(address: &str) -> usize {
    let mut own = address;
    loop {
        let bare = own.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
        let opened = bare.matches(['(', '[']).count();
        let closed = bare.matches([')', ']']).count();
        let bare = if closed > opened { bare.strip_suffix([')', ']']).unwrap_or(bare) } else { bare };
        if bare.len() == own.len() {
            return own.len();
        }
        own = bare;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_the_text_goes_on() {
        let found = |text: &str| -> Vec<String> {
            links(&Document::new(text)).into_iter().map(|link| link.address).collect()
        };
        assert_eq!(found("See https://example.org/a_(b), and more."), ["https://example.org/a_(b)"]);
        assert_eq!(found("(www.example.org/x?y=1)"), ["https://www.example.org/x?y=1"]);
        assert_eq!(
            found("পড়ুনhttp://example.org/খবর\nHTTP://B.org।"),
            ["http://example.org/", "HTTP://B.org"]
        );
        assert!(found("http:// www. awww.no").is_empty());
    }
}
