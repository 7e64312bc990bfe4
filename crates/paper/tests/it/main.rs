//! Documents on pages: what stands where, judged by readers that are not ours.

mod pages;
mod readers;
mod sample;
