//! Areas 235 and 250, function 10: health of an aid to navigation.

use crate::ais::field::record;
use crate::ais::quantity::quantities;

quantities! {
    /// A voltage in 1/20 V; 0 is not used.
    Voltage: 1..=1023, absent 0, per 20;
}

record! {
    /// 235/10 (United Kingdom) and 250/10 (Ireland): monitoring data of an aid (IALA A-126): 48
    /// bits.
    pub struct AidMonitoring, at least 44 bits {
        /// Supply of the transponder.
        0..10 supply_v: Voltage,
        /// First external voltage.
        10..20 external_1_v: Voltage,
        /// Second external voltage.
        20..30 external_2_v: Voltage,
        /// 0 no racon, 1 not monitored, 2 operational, 3 error.
        30..32 racon: u8,
        /// 0 no light or not monitored, 1 on, 2 off, 3 error.
        32..34 light: u8,
        /// Something needs attention.
        34..35 alarm: bool,
        /// Eight digital inputs.
        35..43 inputs: u8,
        /// The aid is off its position.
        43..44 off_position: bool,
    }
}
