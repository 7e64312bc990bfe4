//! The picture for maps and GIS, and the past: over HTTP from a running node, judged by others.

mod sample;
mod served;

mod clients;
mod features;
mod parquet;
mod past;
mod replay;
mod tiles;
mod timeline;
