//! Steps of Adam (Kingma and Ba 2015), for all of some weights or for the rows that a batch touched.

const FIRST: f32 = 0.9;
const SECOND: f32 = 0.98;

/// How steps are made at one time.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    rate: f32,
}

impl Step {
    /// The step of this number, the first being 1: the means begin at zero, which is made good.
    pub fn new(rate: f32, number: u32) -> Self {
        let unbiased = |keep: f64| 1.0 - keep.powi(number.min(10_000).cast_signed());
        let factor = unbiased(f64::from(SECOND)).sqrt() / unbiased(f64::from(FIRST));
        Self { rate: rate * factor as f32 }
    }

    /// Moves weights against their gradient, which becomes zero.
    pub fn make(self, weights: &mut [f32], gradient: &mut [f32], means: &mut [f32], squares: &mut [f32]) {
        let means = means.iter_mut().zip(squares);
        for ((weight, part), (mean, square)) in weights.iter_mut().zip(gradient).zip(means) {
            *mean = FIRST * *mean + (1.0 - FIRST) * *part;
            *square = SECOND * *square + (1.0 - SECOND) * *part * *part;
            *weight -= self.rate * *mean / (square.sqrt() + 1e-6);
            *part = 0.0;
        }
    }
}

/// Rows of weights of which a batch touches few.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The weights.
    pub weights: Vec<f32>,
    width: usize,
    gradient: Vec<f32>,
    means: Vec<f32>,
    squares: Vec<f32>,
    touched: Vec<u32>,
    is_touched: Vec<bool>,
}

impl Rows {
    /// So many rows of zeros.
    pub fn new(rows: usize, width: usize) -> Self {
        let zeros = vec![0.0; rows * width];
        Self {
            weights: zeros.clone(),
            width,
            gradient: zeros.clone(),
            means: zeros.clone(),
            squares: zeros,
            touched: Vec::new(),
            is_touched: vec![false; rows],
        }
    }

    /// Adds to the gradient of a row.
    pub fn touch(&mut self, row: usize, gradient: &[f32]) {
        if !self.is_touched[row] {
            self.is_touched[row] = true;
            self.touched.push(row as u32);
        }
        self.gradient[row * self.width..][..self.width]
            .iter_mut()
            .zip(gradient)
            .for_each(|(sum, x)| *sum += x);
    }

    /// A row of weights.
    pub fn row(&self, row: usize) -> &[f32] {
        &self.weights[row * self.width..][..self.width]
    }

    /// The gradient, of all rows.
    #[cfg(test)]
    pub fn gradient(&mut self) -> &mut [f32] {
        &mut self.gradient
    }

    /// Moves the touched rows against their gradient times `scale`.
    pub fn step(&mut self, step: Step, scale: f32) {
        for row in self.touched.drain(..) {
            let own = row as usize * self.width..(row as usize + 1) * self.width;
            self.is_touched[row as usize] = false;
            self.gradient[own.clone()].iter_mut().for_each(|x| *x *= scale);
            step.make(
                &mut self.weights[own.clone()],
                &mut self.gradient[own.clone()],
                &mut self.means[own.clone()],
                &mut self.squares[own],
            );
        }
    }
}
