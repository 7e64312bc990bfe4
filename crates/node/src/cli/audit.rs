//! `thalweg audit`: verifying signed records of the audit, and telling the key that signs them.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Subcommand;
use thalweg_node::audit::key::SigningKey;
use thalweg_node::audit::record;
use thalweg_node::store::DataFolder;

use super::{Place, say};

/// Verify signed records of the audit.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Verify a record: that nothing in it was changed, and which key signed it.
    Verify {
        /// The record.
        file: PathBuf,
        /// The public key that has to have signed it, as `thalweg audit key` says it.
        #[arg(long, value_name = "KEY")]
        key: Option<String>,
    },
    /// Say the public key of a data folder, while the node is not running.
    Key {
        #[command(flatten)]
        place: Place,
    },
}

/// Verifies, or tells the key.
pub fn run(arguments: &Arguments) -> Result<()> {
    match &arguments.what {
        What::Verify { file, key } => {
            let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
            let verdict = record::verify(&text, key.as_deref())?;
            say(&format!(
                "record {} of {}, made {} by {}: sound",
                verdict.number, verdict.centre, verdict.made_at, verdict.made_by
            ));
            say(&format!(
                "{} entries, {} gaps where others were not asked for",
                verdict.entries, verdict.gaps
            ));
            say(&format!("signed with {}", verdict.key));
            if key.is_none() {
                say("no key was named: compare it with the one that the centre gave you");
            }
            Ok(())
        }
        What::Key { place } => {
            let config = place.load()?;
            let folder = DataFolder::lock(&config.data.folder)?;
            say(&SigningKey::of_folder(folder.path())?.public());
            Ok(())
        }
    }
}
