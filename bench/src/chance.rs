//! Chance for benches: the same draws at every run.

/// Numbers that look drawn, the same at every run (xorshift64*).
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32
    }

    /// A whole number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let drawn = usize::try_from(self.next()).unwrap_or_default();
        drawn % end.max(1)
    }

    /// From 0 to 1.
    pub fn part(&mut self) -> f64 {
        f64::from(u32::try_from(self.next()).unwrap_or_default()) / f64::from(u32::MAX)
    }

    /// About normal: around 0, two in three within 1.
    pub fn normal(&mut self) -> f64 {
        (self.part() + self.part() + self.part() + self.part() - 2.0) * 1.732
    }
}
