//! Code points of an article to its bytes.

/// Bytes between two remembered places.
const STRIDE: usize = 256;

/// Where each 256th code point of a text begins, so that a look-up reads little of the text.
pub(super) struct CodePoints<'t> {
    text: &'t str,
    starts: Vec<usize>,
    len: usize,
}

impl<'t> CodePoints<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut len = 0;
        let mut starts = Vec::with_capacity(text.len() / STRIDE + 1);
        for (at, _) in text.char_indices() {
            if len % STRIDE == 0 {
                starts.push(at);
            }
            len += 1;
        }
        Self { text, starts, len }
    }

    /// How many code points the text has.
    pub fn len(&self) -> usize {
        self.len
    }

    /// The byte where a code point begins; the end of the text for the one behind the last.
    pub fn byte(&self, code_point: usize) -> Option<usize> {
        if code_point == self.len {
            return Some(self.text.len());
        }
        let start = *self.starts.get(code_point / STRIDE)?;
        let (at, _) = self.text[start..].char_indices().nth(code_point % STRIDE)?;
        Some(start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_counting() {
        let text = "aক🙂\r\n".repeat(300);
        let points = CodePoints::new(&text);
        let counted: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        assert_eq!(
            (0..=points.len()).map(|number| points.byte(number)).collect::<Vec<_>>(),
            counted.into_iter().map(Some).collect::<Vec<_>>()
        );
        assert_eq!(points.byte(points.len() + 1), None);
        assert_eq!(CodePoints::new("").byte(0), Some(0));
    }
}
