//! Lines as the Language Server Protocol counts them: they end at `\n`, `\r\n` and `\r`, at nothing else.

use crate::ByteSpan;

/// The characters that end a line.
pub const LINE_BREAKS: [char; 2] = ['\n', '\r'];

/// The lines of `text` without their breaks. A text that ends in a break has an empty last line.
pub fn lines(text: &str) -> impl Iterator<Item = ByteSpan> + '_ {
    let bytes = text.as_bytes();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let end = bytes[start..]
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'))
            .map_or(bytes.len(), |at| start + at);
        next = match bytes.get(end) {
            None => None,
            Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => Some(end + 2),
            Some(_) => Some(end + 1),
        };
        Some(ByteSpan { start, end })
    })
}

/// A line without the break at its end, if it has one.
pub fn strip_break(line: &str) -> &str {
    line.strip_suffix("\r\n").or_else(|| line.strip_suffix(LINE_BREAKS)).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_protocol_breaks_end_a_line() {
        let text = "ক\r\nb\rc\u{2028}d\u{85}e\n";
        let found: Vec<&str> = lines(text).map(|span| span.slice(text)).collect();
        assert_eq!(found, ["ক", "b", "c\u{2028}d\u{85}e", ""]);
    }
}
