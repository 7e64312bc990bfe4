//! For what information is used.
//!
//! *Rule*: what was transferred for a purpose is used for no other; the framework serves none
//! beside these.
//! *Source*: 2019/1896 Art. 18, 19, 73(4), 89(3); 2016/680 Art. 9(1).
//! *Here / not here*: the list. Whether a purpose is served is decided in `release`.
//! *Limits*: none.

use super::words;

words! {
    /// A purpose that the framework may serve.
    pub enum Purpose {
        /// Border surveillance and the situational pictures.
        BorderSurveillance = "border_surveillance",
        /// Border checks, where national law brings them into the framework.
        BorderChecks = "border_checks",
        /// Preventing and combating cross-border crime.
        CrossBorderCrime = "cross_border_crime",
        /// Protecting and saving the lives of migrants.
        SavingLives = "saving_lives",
        /// Risk analysis.
        RiskAnalysis = "risk_analysis",
        /// Keeping the framework itself running.
        Operation = "operation_of_framework",
    }
}
