//! A file as messages, a message as sections, and what each field is made of.

use crate::fields::FieldsFault;

/// What one field is made of; each section with its five octets of length and number.
pub(super) struct Sections<'a> {
    pub(super) discipline: u8,
    pub(super) identification: &'a [u8],
    pub(super) grid: &'a [u8],
    pub(super) product: &'a [u8],
    pub(super) representation: &'a [u8],
    pub(super) bitmap: &'a [u8],
    pub(super) data: &'a [u8],
}

/// What is done with each.
type Visit<'v> = dyn FnMut(&Sections<'_>) -> Result<(), FieldsFault> + 'v;

/// Every field of a file, in order.
pub(super) fn each_field(bytes: &[u8], visit: &mut Visit<'_>) -> Result<(), FieldsFault> {
    let (mut rest, mut message) = (bytes, 0);
    while !rest.is_empty() {
        let (body, discipline, after) = indicator(rest, message)?;
        fields_of(body, discipline, message, visit)?;
        rest = after;
        message += 1;
    }
    Ok(())
}

/// Section 0: what follows it up to the end of the message, and what follows the message.
fn indicator(bytes: &[u8], message: usize) -> Result<(&[u8], u8, &[u8]), FieldsFault> {
    let fault = |rule: &str| FieldsFault::Section {
        message,
        section: 0,
        rule: rule.to_owned(),
    };
    if !bytes.starts_with(b"GRIB") {
        return Err(fault(
            "a message begins with GRIB, and the next follows at once",
        ));
    }
    let edition = bytes.get(7).copied().unwrap_or(0);
    if edition != 2 {
        return Err(FieldsFault::Edition { message, edition });
    }
    let length = unsigned(bytes, 8, 8).and_then(|length| usize::try_from(length).ok());
    let discipline = bytes.get(6).copied().unwrap_or(255);
    let whole = length.and_then(|length| bytes.split_at_checked(length));
    let (whole, after) = whole.ok_or_else(|| fault("the message is cut off"))?;
    let body = whole.get(16..).and_then(|body| body.strip_suffix(b"7777"));
    let body = body.ok_or_else(|| fault("a message ends with 7777"))?;
    Ok((body, discipline, after))
}

fn fields_of(
    mut rest: &[u8],
    discipline: u8,
    message: usize,
    visit: &mut Visit<'_>,
) -> Result<(), FieldsFault> {
    let none: &[u8] = &[];
    let mut found = Sections {
        discipline,
        identification: none,
        grid: none,
        product: none,
        representation: none,
        bitmap: none,
        data: none,
    };
    while !rest.is_empty() {
        let number = rest.get(4).copied().unwrap_or(0);
        let fault = |rule: &str| FieldsFault::Section {
            message,
            section: number,
            rule: rule.to_owned(),
        };
        let length = unsigned(rest, 0, 4).and_then(|length| usize::try_from(length).ok());
        let length = length.filter(|length| *length >= 5);
        let cut = length.and_then(|length| rest.split_at_checked(length));
        let (section, after) = cut.ok_or_else(|| fault("the section is cut off"))?;
        rest = after;
        match number {
            1 => found.identification = section,
            2 => {}
            3 => found.grid = section,
            4 => found.product = section,
            5 => found.representation = section,
            // 254: the bit map of the field before.
            6 if section.get(5) == Some(&254) => {}
            6 => found.bitmap = section,
            7 => {
                found.data = section;
                let parts = [found.identification, found.grid, found.product];
                let more = [found.representation, found.bitmap];
                if parts.iter().chain(&more).any(|part| part.is_empty()) {
                    return Err(fault("sections 1 and 3 to 6 stand before it"));
                }
                visit(&found)?;
            }
            _ => return Err(fault("sections are numbered 1 to 7")),
        }
    }
    Ok(())
}

/// Up to eight octets as a number; absent beyond the end.
pub(super) fn unsigned(bytes: &[u8], at: usize, octets: usize) -> Option<u64> {
    let part = bytes.get(at..at.checked_add(octets)?)?;
    let number = part
        .iter()
        .fold(0, |number: u64, byte| (number << 8) | u64::from(*byte));
    Some(number)
}

/// Up to four octets, the first bit of which is the sign (regulation 92.1.5).
pub(super) fn signed(bytes: &[u8], at: usize, octets: usize) -> Option<i64> {
    let number = i64::try_from(unsigned(bytes, at, octets)?).ok()?;
    let sign = 1_i64 << (8 * octets - 1);
    Some(if number & sign == 0 {
        number
    } else {
        -(number & !sign)
    })
}
