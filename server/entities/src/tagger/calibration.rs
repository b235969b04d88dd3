//! From how probable the models find a name to how often such names are right: a logistic curve over the logarithm of the odds,
//! fitted on sentences that the models did not learn from (Platt 1999).

/// The curve of a language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    slope: f32,
    offset: f32,
}

/// No probability is nearer to 0 or 1 than this.
const MARGIN: f32 = 1e-4;

const MAGIC: &[u8] = b"TPCA1\n";

impl Calibration {
    /// Every probability as it is.
    pub const NONE: Self = Self { slope: 1.0, offset: 0.0 };

    /// The curve that makes the most probable which names were right, by Newton's method.
    pub fn fit(names: &[(f32, bool)]) -> Self {
        let mut fitted = Self::NONE;
        for _ in 0..50 {
            let (mut gradient, mut curve) = ([0.0_f64; 2], [1e-6, 0.0, 1e-6_f64]);
            for (probability, right) in names {
                let at = f64::from(log_odds(*probability));
                let own = f64::from(fitted.of(*probability));
                let (error, spread) = (f64::from(u8::from(*right)) - own, own * (1.0 - own));
                gradient[0] += error * at;
                gradient[1] += error;
                curve[0] += spread * at * at;
                curve[1] += spread * at;
                curve[2] += spread;
            }
            let determinant = curve[0] * curve[2] - curve[1] * curve[1];
            if determinant.abs() < 1e-9 {
                return fitted;
            }
            let slope = (curve[2] * gradient[0] - curve[1] * gradient[1]) / determinant;
            let offset = (curve[0] * gradient[1] - curve[1] * gradient[0]) / determinant;
            fitted.slope += slope as f32;
            fitted.offset += offset as f32;
        }
        fitted
    }

    /// How often names are right that the models find this probable, 0 to 1.
    pub fn of(self, probability: f32) -> f32 {
        1.0 / (1.0 + (-self.slope * log_odds(probability) - self.offset).exp())
    }

    /// Reads what [`Calibration::write`] wrote; `None` where it is not that.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (slope, offset) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<4>()?;
        let (slope, offset) = (f32::from_le_bytes(*slope), f32::from_le_bytes(offset.try_into().ok()?));
        (slope.is_finite() && offset.is_finite()).then_some(Self { slope, offset })
    }

    /// The bytes of a file: `TPCA1`, a line feed, slope and offset as little-endian 32-bit floats.
    pub fn write(self) -> Vec<u8> {
        [MAGIC, &self.slope.to_le_bytes(), &self.offset.to_le_bytes()].concat()
    }
}

fn log_odds(probability: f32) -> f32 {
    let probability = probability.clamp(MARGIN, 1.0 - MARGIN);
    (probability / (1.0 - probability)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fit_finds_how_often_names_are_right() {
        let names: Vec<(f32, bool)> =
            (0..400).map(|at| if at < 200 { (0.9, at % 10 < 7) } else { (0.5, at % 10 < 3) }).collect();
        let fitted = Calibration::fit(&names);
        assert!((fitted.of(0.9) - 0.7).abs() < 0.01, "{fitted:?}");
        assert!((fitted.of(0.5) - 0.3).abs() < 0.01, "{fitted:?}");
        assert_eq!(Calibration::read(&fitted.write()), Some(fitted));
    }

    #[test]
    fn nothing_to_fit_leaves_probabilities_as_they_are() {
        assert!((Calibration::fit(&[]).of(0.3) - 0.3).abs() < 1e-6);
        assert_eq!((Calibration::read(b"TPCA1\n1234"), Calibration::read(b"")), (None, None));
    }
}
