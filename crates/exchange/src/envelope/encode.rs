//! A header into bytes: a map with numbers as keys, in ascending order.

use thalweg_domain::time::Instant;

use crate::cbor::Writer;
use crate::envelope::header::{Header, Heading, Onward, Schema};
use crate::portion::{Digests, aliases, classification_code};

/// The format that this crate writes.
pub(super) const FORMAT: u64 = 1;

pub(super) fn header(header: &Header, digests: Option<&Digests>) -> Vec<u8> {
    let heading = &header.heading;
    let keys = 17 + usize::from(digests.is_some()) + usize::from(heading.context.is_some());
    let writer = identity(Writer::new().map(keys), heading);
    let writer = terms(writer, heading);
    let writer = match digests {
        Some(digests) => Digests::write(writer.unsigned(16), digests.all()),
        None => writer,
    };
    let writer = completeness(writer.unsigned(17), header);
    let writer = onward(writer.unsigned(18), &heading.onward);
    match &heading.context {
        Some(context) => writer.unsigned(19).bytes(context).finish(),
        None => writer.finish(),
    }
}

fn identity(writer: Writer, heading: &Heading) -> Writer {
    let writer = writer
        .unsigned(1)
        .unsigned(FORMAT)
        .unsigned(2)
        .bytes(heading.record.0.as_bytes())
        .unsigned(3)
        .unsigned(u64::from(heading.version.0.get()))
        .unsigned(4)
        .bytes(&heading.owner.0)
        .unsigned(5)
        .unsigned(heading.stamp.0)
        .unsigned(6)
        .unsigned(u64::from(heading.record_type.0));
    let writer = schema(writer.unsigned(7), heading.schema)
        .unsigned(8)
        .unsigned(u64::from(heading.operation.code()))
        .unsigned(9);
    match heading.previous {
        Some(hash) => writer.bytes(&hash.0),
        None => writer.null(),
    }
}

fn terms(writer: Writer, heading: &Heading) -> Writer {
    let writer = writer
        .unsigned(10)
        .unsigned(classification_code(heading.marking))
        .unsigned(11);
    aliases(writer, &heading.audience)
        .unsigned(12)
        .unsigned(u64::from(heading.purposes.0))
        .unsigned(13)
        .unsigned(seconds(heading.keep_until))
        .unsigned(14)
        .unsigned(u64::from(heading.legal_basis.0))
        .unsigned(15)
        .unsigned(u64::from(heading.priority.code()))
}

fn schema(writer: Writer, schema: Schema) -> Writer {
    writer
        .array(2)
        .unsigned(u64::from(schema.major))
        .unsigned(u64::from(schema.minor))
}

fn completeness(writer: Writer, header: &Header) -> Writer {
    writer.each(&header.completeness, |writer, (alias, tag)| {
        writer.array(2).bytes(&alias.0).bytes(&tag.0)
    })
}

fn onward(writer: Writer, onward: &Onward) -> Writer {
    let (code, listed) = match onward {
        Onward::Nobody => (0, [].as_slice()),
        Onward::SameGroup => (1, [].as_slice()),
        Onward::Listed(listed) => (2, listed.as_slice()),
        Onward::PriorApproval => (3, [].as_slice()),
    };
    aliases(writer.array(2).unsigned(code), listed)
}

/// Whole seconds since 1970.
pub(super) fn seconds(at: Instant) -> u64 {
    u64::try_from(at.unix_secs()).unwrap_or_default()
}
