//! `thalweg template`: what a file of reports may hold, written from the types of the forms.

use anyhow::{Result, bail};
use clap::ValueEnum;
use thalweg_node::files::template;

use super::say;

/// Write a template.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// One of the eight forms, such as `single_event`, or a block of theirs, such as
    /// `search_and_rescue` or `flows`.
    form: String,
    /// As what.
    #[arg(long = "as", value_enum, default_value = "csv")]
    form_of_file: FormOfFile,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormOfFile {
    /// Columns, ready to be filled.
    Csv,
    /// A report with nothing in it, and what may stand where.
    Json,
}

/// Writes it to standard output.
pub fn run(arguments: &Arguments) -> Result<()> {
    let form = arguments.form.as_str();
    let text = match arguments.form_of_file {
        FormOfFile::Csv => template::csv(form),
        FormOfFile::Json => template::json(form).map(|value| format!("{value:#}")),
    };
    let Some(text) = text else {
        bail!(
            "there is no form `{form}`; there are: {}",
            template::words().join(", ")
        );
    };
    say(text.trim_end());
    Ok(())
}
