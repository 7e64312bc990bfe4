//! Quality: how good the reports are, who is silent, and what is missing.
//!
//! *Rule*: the number and frequency of reports of each section and crossing point, their timeliness,
//! completeness and consistency are measured; a crossing point that reported every month and falls
//! silent is noticed. What is sent of it to other centres is RESTREINT UE/EU RESTRICTED.
//! *Source*: 2021/581 Art. 22, 23(3), Annex 1; 2019/1896 Art. 23(3); `domain-spec` 5.5 (formulas and
//! targets are ours, the law gives no figure).
//! *Here / not here*: the figures. When a report is due is `deadlines`'s, what is wrong with one is
//! `domain::report::check`'s.
//! *Limits*: [`ledger::MONTHS_MAX`] months; [`figures::DUPLICATES_MAX`] pairs of events.

pub mod figures;
pub mod ledger;
pub mod matrix;
pub mod report;
