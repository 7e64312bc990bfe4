//! The node's own key, with which it signs what it says of itself: Ed25519 (RFC 8032).
//!
//! It is made at the first start and kept in the data folder, readable by its owner alone, and goes
//! with every backup: what was signed with it can be verified for ever, by who knows its public half.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::rand::SystemRandom;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};

const FILE: &str = "signing-key.pem";
const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    /// The file cannot be read or written.
    #[error("the signing key {path}: {cause}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the operating system said.
        cause: io::Error,
    },
    /// What is in the file is no key.
    #[error("{0} holds no Ed25519 key in PKCS #8; without it nothing can be signed as before")]
    NotAKey(PathBuf),
}

/// The key.
pub struct SigningKey(Ed25519KeyPair);

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({})", self.public())
    }
}

impl SigningKey {
    /// The key of a data folder, made if there is none.
    pub fn of_folder(folder: &Path) -> Result<Self, KeyFault> {
        let path = folder.join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => made(&path)?,
            Err(cause) => return Err(KeyFault::File { path, cause }),
        };
        let bytes = unwrapped(&text);
        let pair = bytes.and_then(|bytes| Ed25519KeyPair::from_pkcs8_maybe_unchecked(&bytes).ok());
        pair.map(Self).ok_or(KeyFault::NotAKey(path))
    }

    /// Its public half, as text.
    pub fn public(&self) -> String {
        STANDARD.encode(self.0.public_key())
    }

    /// Signs.
    pub fn sign(&self, bytes: &[u8]) -> String {
        STANDARD.encode(self.0.sign(bytes))
    }
}

/// Whether a signature is that of a key, given by its public half, over these bytes.
pub fn is_signed(public: &str, bytes: &[u8], signature: &str) -> bool {
    let halves = STANDARD
        .decode(public)
        .ok()
        .zip(STANDARD.decode(signature).ok());
    halves.is_some_and(|(public, signature)| {
        UnparsedPublicKey::new(&ED25519, public)
            .verify(bytes, &signature)
            .is_ok()
    })
}

fn made(path: &Path) -> Result<String, KeyFault> {
    let fault = |cause| KeyFault::File {
        path: path.to_owned(),
        cause,
    };
    let random = || io::Error::other("the operating system gives no randomness");
    let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new());
    let document = document.ok().ok_or_else(|| fault(random()))?;
    let text = wrapped(document.as_ref());
    write_private(path, &text).map_err(fault)?;
    Ok(text)
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut file = OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn wrapped(bytes: &[u8]) -> String {
    format!("{BEGIN}\n{}\n{END}\n", STANDARD.encode(bytes))
}

fn unwrapped(text: &str) -> Option<Vec<u8>> {
    let (_, body) = text.split_once(BEGIN)?;
    let (body, _) = body.split_once(END)?;
    let body: String = body.split_ascii_whitespace().collect();
    STANDARD.decode(body).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_key_and_its_signature_is_known_by_the_public_half() {
        let folder = tempfile::tempdir().unwrap();
        let key = SigningKey::of_folder(folder.path()).unwrap();
        let again = SigningKey::of_folder(folder.path()).unwrap();
        assert_eq!(key.public(), again.public());
        let signature = key.sign(b"the register");
        assert!(is_signed(&again.public(), b"the register", &signature));
        assert!(!is_signed(&again.public(), b"another register", &signature));
        assert!(!is_signed("no key", b"the register", &signature));
    }

    #[test]
    fn a_key_is_readable_by_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        SigningKey::of_folder(folder.path()).unwrap();
        let mode = std::fs::metadata(folder.path().join(FILE))
            .unwrap()
            .permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
    }

    #[test]
    fn a_file_that_is_no_key_is_refused_and_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE), "nothing").unwrap();
        assert!(SigningKey::of_folder(folder.path()).is_err());
        let kept = std::fs::read_to_string(folder.path().join(FILE)).unwrap();
        assert_eq!(kept, "nothing");
    }
}
