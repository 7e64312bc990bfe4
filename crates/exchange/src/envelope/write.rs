//! A record into bytes, in the form that suits the link.

use crate::cbor::Writer;
use crate::envelope::sealed::Sealed;
use crate::portion::{Digest, Digests, Portion};

/// How a record is written. All forms say the same, and one rebuilds the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// As it is signed.
    Plain,
    /// Without what the receiver can reckon. A record with a portion that its header does not
    /// commit to, which nobody opens, is written as `Plain`.
    Compact,
    /// Compact, with one seed for all salts. A record of which a portion was left out has no seed
    /// and is written as `Compact`.
    Seeded,
}

impl Form {
    pub(super) const fn code(self) -> u64 {
        match self {
            Self::Plain => 0,
            Self::Compact => 1,
            Self::Seeded => 2,
        }
    }
}

impl Sealed {
    /// The record's bytes in a form.
    pub fn write(&self, form: Form) -> Vec<u8> {
        let writer = match (form, self.seed) {
            (Form::Plain, _) => self.plain(),
            _ if self.uncommitted().is_some() => self.plain(),
            (Form::Seeded, Some(seed)) => self.seeded(seed),
            _ => self.compact(),
        };
        writer
            .each(&self.via, |writer, via| writer.bytes(&via.write()))
            .finish()
    }

    fn plain(&self) -> Writer {
        let writer = Writer::new().array(4).unsigned(Form::Plain.code());
        self.salted(self.signed.write(writer))
    }

    /// Writes the portions as they are.
    pub(super) fn salted(&self, writer: Writer) -> Writer {
        writer.each(&self.portions, |writer, portion| {
            writer.bytes(portion.bytes())
        })
    }

    pub(super) fn hidden(&self, writer: Writer) -> Writer {
        let disclosed: Vec<Digest> = self.portions.iter().map(Portion::digest).collect();
        Digests::write(writer, &self.header.digests.hidden(&disclosed))
    }
}
