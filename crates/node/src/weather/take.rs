//! Taking a file of fields: what is in it, who made it, and the fact that it becomes.

use sha2::{Digest, Sha256};
use thalweg_decode::fields::{self, Contents, FieldsFault};
use thalweg_domain::handling::Handling;
use thalweg_domain::id::FieldsFileId;
use thalweg_domain::text::{NotAText, Phrase};
use thalweg_domain::weather::file::FieldsFile;

/// The largest file.
pub const FILE_BYTES_MAX: u64 = 256 << 20;

/// What is said of a file beside its bytes.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Its name where it came from.
    pub name: String,
    /// Who made it; as the file says when absent.
    pub provider: Option<String>,
    /// Under which licence; as the file says when absent.
    pub licence: Option<String>,
}

/// Why a file is refused.
#[derive(Debug, thiserror::Error)]
pub enum TakeFault {
    /// It is too large.
    #[error("the file has {0} bytes, at most {FILE_BYTES_MAX}")]
    Size(u64),
    /// It cannot be read.
    #[error(transparent)]
    Fields(#[from] FieldsFault),
    /// Nobody says who made it.
    #[error("the file does not say who made it: name its provider (2021/581 Art. 12(2))")]
    Provider,
    /// A name is none.
    #[error("{what}: {fault}")]
    Text {
        /// Which.
        what: &'static str,
        /// What is wrong with it.
        fault: NotAText,
    },
}

/// Reads a file whole, and says what it becomes under a name.
pub fn judge(given: &Given, bytes: &[u8], id: FieldsFileId) -> Result<FieldsFile, TakeFault> {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > FILE_BYTES_MAX {
        return Err(TakeFault::Size(length));
    }
    let Contents {
        format,
        fields,
        skipped,
        provider,
        licence,
    } = fields::contents(bytes)?;
    let provider = given
        .provider
        .clone()
        .or(provider)
        .ok_or(TakeFault::Provider)?;
    let licence = given.licence.clone().or(licence);
    Ok(FieldsFile {
        id,
        name: phrase("name", given.name.clone())?,
        format,
        bytes: length,
        sha256: hexadecimal(&Sha256::digest(bytes)),
        provider: phrase("provider", provider)?,
        licence: licence.map(|text| phrase("licence", text)).transpose()?,
        handling: Handling::default(),
        fields,
        skipped,
    })
}

fn phrase(what: &'static str, text: String) -> Result<Phrase, TakeFault> {
    Phrase::try_from(text).map_err(|fault| TakeFault::Text { what, fault })
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Cannot fail: a string takes everything.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
